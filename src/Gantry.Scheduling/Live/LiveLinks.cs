namespace Gantry.Scheduling;

/// <summary>The links of a live network at both of their ends, where each can come and go without moving others.</summary>
/// <remarks>Incoming links stay in the columns of the network, each node's in one row with some room; outgoing ones repeat what is asked of them, so that a walk over them reads one place.</remarks>
internal sealed class LiveLinks
{
    // Of each node, where its incoming links start and end, as the network asks for them, and its outgoing ones.
    private const int Step = 4;
    private const int End = 1;
    private const int OutStart = 2;
    private const int OutEnd = 3;

    private readonly Network _network;
    private readonly int[] _of;
    private readonly int[] _room;
    private readonly int[] _outRoom;
    private int[] _to;
    private OutLink[] _out;
    private int[] _outAt;
    private int[] _at;
    private int _tail;
    private int _outTail;

    public LiveLinks(Network network, int places)
    {
        _network = network;
        var count = network.Count;
        var total = count == 0 ? 0 : network.LinkStart[count];
        var room = total + (total >> 3) + 256;
        (_of, _room, _outRoom) = (new int[count * Step], new int[count], new int[count]);
        (_to, _out, _outAt) = (new int[room], new OutLink[room], new int[room]);
        _at = new int[places + 64];
        Array.Fill(_at, -1);
        Widen(room);
        for (var r = 0; r < count; r++)
        {
            (_of[r * Step], _of[(r * Step) + End], _room[r]) = (network.LinkStart[r], network.LinkStart[r + 1], network.LinkStart[r + 1]);
            for (var l = network.LinkStart[r]; l < network.LinkStart[r + 1]; l++)
            {
                _to[l] = r;
                _at[network.LinkOfPlan[l]] = l;
                _outRoom[network.Links[l].From]++;
            }
        }

        for (var r = 0; r < count; r++)
        {
            _of[(r * Step) + OutStart] = _of[(r * Step) + OutEnd] = _outTail;
            _outTail += _outRoom[r];
            _outRoom[r] = _outTail;
        }

        for (var l = 0; l < total; l++)
        {
            var k = _of[(network.Links[l].From * Step) + OutEnd]++;
            (_out[k], _outAt[l]) = (new OutLink(l, _to[l], network.Links[l].Info), k);
        }

        _tail = total;
        (network.LinkStart, network.LinkStep) = (_of, Step);
    }

    /// <summary>Outgoing links of a node.</summary>
    public ReadOnlySpan<OutLink> Out(int node)
    {
        var start = _of[(node * Step) + OutStart];
        return _out.AsSpan(start, _of[(node * Step) + OutEnd] - start);
    }

    /// <summary>Asks the memory for where the links of a node are.</summary>
    public void Fetch(int node) => Ahead.Entry(_of, node * Step);

    /// <summary>Asks the memory for all links of a node.</summary>
    public void FetchBoth(int node)
    {
        Ahead.Entry(_network.Links, _of[node * Step]);
        FetchOut(node);
    }

    /// <summary>Asks the memory for the outgoing links of a node.</summary>
    public void FetchOut(int node) => Ahead.Entry(_out, _of[(node * Step) + OutStart]);

    /// <summary>Successor node of a link.</summary>
    public int To(int link) => _to[link];

    /// <summary>The link of a place of the plan, or -1 when it is left out.</summary>
    public int At(int place) => place < _at.Length ? _at[place] : -1;

    public void Add(int from, int to, int info, int place)
    {
        if (_of[(to * Step) + End] == _room[to]) MoveIn(to);
        // In the order of the plan, as a new network would have them.
        var l = _of[(to * Step) + End]++;
        for (; l > _of[to * Step] && _network.LinkOfPlan[l - 1] > place; l--) Move(l - 1, l);
        if (_of[(from * Step) + OutEnd] == _outRoom[from]) MoveOut(from);
        var k = _of[(from * Step) + OutEnd]++;
        (_network.Links[l], _network.LinkOfPlan[l]) = (new NetworkLink(from, info), place);
        (_to[l], _outAt[l], _out[k]) = (to, k, new OutLink(l, to, info));
        if (place >= _at.Length)
        {
            var known = _at.Length;
            Array.Resize(ref _at, place + (place >> 1) + 64);
            _at.AsSpan(known).Fill(-1);
        }

        _at[place] = l;
    }

    /// <summary>Gives a link another kind or lag.</summary>
    public void Change(int link, int info)
    {
        _network.Links[link] = _network.Links[link] with { Info = info };
        _out[_outAt[link]] = new OutLink(link, _to[link], info);
    }

    public void Remove(int link)
    {
        var from = _network.Links[link].From;
        var k = _outAt[link];
        var last = _out[--_of[(from * Step) + OutEnd]];
        (_out[k], _outAt[last.Link]) = (last, k);
        _at[_network.LinkOfPlan[link]] = -1;
        var end = --_of[(_to[link] * Step) + End];
        for (var l = link; l < end; l++) Move(l + 1, l);
    }

    private void Move(int from, int to)
    {
        (_network.Links[to], _network.LinkOfPlan[to]) = (_network.Links[from], _network.LinkOfPlan[from]);
        (_to[to], _outAt[to]) = (_to[from], _outAt[from]);
        _out[_outAt[to]] = new OutLink(to, _to[to], _network.Links[to].Info);
        _at[_network.LinkOfPlan[to]] = to;
    }

    private void MoveIn(int node)
    {
        var count = _of[(node * Step) + End] - _of[node * Step];
        var room = count + (count >> 1) + 2;
        if (_tail + room > _to.Length)
        {
            var length = _to.Length + Math.Max(room, _to.Length >> 1);
            Array.Resize(ref _to, length);
            Array.Resize(ref _outAt, length);
            Widen(length);
        }

        for (var i = 0; i < count; i++) Move(_of[node * Step] + i, _tail + i);
        (_of[node * Step], _of[(node * Step) + End], _room[node]) = (_tail, _tail + count, _tail + room);
        _tail += room;
    }

    private void MoveOut(int node)
    {
        var count = _of[(node * Step) + OutEnd] - _of[(node * Step) + OutStart];
        var room = count + (count >> 1) + 2;
        if (_outTail + room > _out.Length) Array.Resize(ref _out, _out.Length + Math.Max(room, _out.Length >> 1));
        for (var i = 0; i < count; i++)
        {
            _out[_outTail + i] = _out[_of[(node * Step) + OutStart] + i];
            _outAt[_out[_outTail + i].Link] = _outTail + i;
        }

        (_of[(node * Step) + OutStart], _of[(node * Step) + OutEnd], _outRoom[node]) = (_outTail, _outTail + count, _outTail + room);
        _outTail += room;
    }

    private void Widen(int length)
    {
        _network.Links = Widened(_network.Links, length);
        _network.LinkOfPlan = Widened(_network.LinkOfPlan, length);
    }

    private static T[] Widened<T>(T[] column, int length)
    {
        if (column.Length >= length) return column;
        var wide = new T[length];
        column.CopyTo(wide, 0);
        return wide;
    }
}

/// <summary>A link as the node it leads away from sees it.</summary>
/// <param name="Link">Its number among the incoming links of all nodes.</param>
/// <param name="To">The node it leads to.</param>
/// <param name="Info">Kind and lag, as <see cref="NetworkLink.Info"/>.</param>
internal readonly record struct OutLink(int Link, int To, int Info);
