// What the discussion says, in one place.
export const words = {
  title: 'Discussion', write: 'Write a comment', placeholder: 'What is there to say? @ names somebody, Ctrl+Enter sends.', send: 'Comment', answer: 'Answer', answerTo: (/** @type {string} */ who) => `Answer ${who}`,
  sendAnswer: 'Answer', edit: 'Change', save: 'Save', cancel: 'Cancel', remove: 'Remove', undo: 'Undo', edited: 'changed', none: 'Nothing was said yet.', earlier: 'Show earlier',
  removed: (/** @type {string} */ who) => `Removed by ${who}.`, ofComment: (/** @type {string} */ who, /** @type {string} */ when) => `the comment of ${who}, ${when}`,
  people: 'People to name', found: (/** @type {number} */ count) => count === 1 ? '1 person' : `${count} people`, nobody: 'Nobody of that name may see this.',
  files: 'Attachments', attach: 'Attach files', noFiles: 'Drop files here, or attach them.', tooLarge: (/** @type {string} */ name) => `${name} is larger than 100 MB, the most an attachment can be.`,
  sending: (/** @type {string} */ name, /** @type {number} */ percent) => `${name}, ${percent} %`, stop: 'Stop', notSent: (/** @type {string} */ name, /** @type {string} */ why) => `${name} was not attached. ${why}`,
  fileRemoved: (/** @type {string} */ name) => `${name} was removed.`, by: (/** @type {string} */ who, /** @type {string} */ when) => `${who}, ${when}`,
  relations: 'Related', relate: 'Relate', noRelations: 'Related to nothing yet.', kind: 'This', other: 'Record', find: 'Find a record', pick: 'Choose a record that was found.', relationRemoved: 'The relation was removed.',
  kinds: /** @type {Record<string, string>} */ ({ relatesTo: 'relates to', dependsOn: 'depends on', replaces: 'replaces', followsFrom: 'follows from', duplicates: 'duplicates' }),
  unreachable: 'The server could not be reached. What you typed is kept here: try again.', failed: (/** @type {number} */ status) => `The server answered ${status}. What you typed is kept here: try again.`,
  unread: 'This could not be read. Load the page again.',
};
