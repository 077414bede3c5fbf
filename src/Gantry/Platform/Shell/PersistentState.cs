// Orleans has an attribute of the same name, and its SDK imports it everywhere.
global using PersistentStateAttribute = Microsoft.AspNetCore.Components.PersistentStateAttribute;
