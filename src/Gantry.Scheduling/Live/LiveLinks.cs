namespace Gantry.Scheduling;

/// <summary>The links of a live network at both of their ends, where each can come and go without moving others.</summary>
/// <remarks>Incoming links stay in the columns of the network, each node's in one row with some room; outgoing ones repeat what is asked of them, so that a walk over them reads one place.</remarks>
internal sealed class LiveLinks
{
    private readonly Network _network;
    private readonly int[] _end;
    private readonly int[] _room;
    private readonly int[] _outStart;
    private readonly int[] _outEnd;
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
        (_end, _room) = (new int[count], new int[count]);
        (_outStart, _outEnd, _outRoom) = (new int[count], new int[count], new int[count]);
        (_to, _out, _outAt) = (new int[room], new OutLink[room], new int[room]);
        _at = new int[places + 64];
        Array.Fill(_at, -1);
        Widen(room);
        for (var r = 0; r < count; r++)
        {
            _end[r] = _room[r] = network.LinkStart[r + 1];
            for (var l = network.LinkStart[r]; l < _end[r]; l++)
            {
                _to[l] = r;
                _at[network.LinkOfPlan[l]] = l;
                _outRoom[network.LinkFrom[l]]++;
            }
        }

        for (var r = 0; r < count; r++)
        {
            _outStart[r] = _outEnd[r] = _outTail;
            _outTail += _outRoom[r];
            _outRoom[r] = _outTail;
        }

        for (var l = 0; l < total; l++)
        {
            var k = _outEnd[network.LinkFrom[l]]++;
            (_out[k], _outAt[l]) = (new OutLink(l, _to[l], network.LinkInfo[l]), k);
        }

        _tail = total;
        network.LinkEnd = _end;
    }

    /// <summary>Outgoing links of a node.</summary>
    public ReadOnlySpan<OutLink> Out(int node) => _out.AsSpan(_outStart[node], _outEnd[node] - _outStart[node]);

    /// <summary>Asks the memory for where the links of a node are.</summary>
    public void Fetch(int node)
    {
        Ahead.Entry(_network.LinkStart, node);
        Ahead.Entry(_end, node);
        Ahead.Entry(_outStart, node);
        Ahead.Entry(_outEnd, node);
    }

    /// <summary>Asks the memory for the outgoing links of a node.</summary>
    public void FetchOut(int node) => Ahead.Entry(_out, _outStart[node]);

    /// <summary>Successor node of a link.</summary>
    public int To(int link) => _to[link];

    /// <summary>The link of a place of the plan, or -1 when it is left out.</summary>
    public int At(int place) => place < _at.Length ? _at[place] : -1;

    public void Add(int from, int to, int info, int place)
    {
        if (_end[to] == _room[to]) MoveIn(to);
        // In the order of the plan, as a new network would have them.
        var l = _end[to]++;
        for (; l > _network.LinkStart[to] && _network.LinkOfPlan[l - 1] > place; l--) Move(l - 1, l);
        if (_outEnd[from] == _outRoom[from]) MoveOut(from);
        var k = _outEnd[from]++;
        (_network.LinkFrom[l], _network.LinkInfo[l], _network.LinkOfPlan[l]) = (from, info, place);
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
        _network.LinkInfo[link] = info;
        _out[_outAt[link]] = new OutLink(link, _to[link], info);
    }

    public void Remove(int link)
    {
        var from = _network.LinkFrom[link];
        var k = _outAt[link];
        var last = _out[--_outEnd[from]];
        (_out[k], _outAt[last.Link]) = (last, k);
        _at[_network.LinkOfPlan[link]] = -1;
        var end = --_end[_to[link]];
        for (var l = link; l < end; l++) Move(l + 1, l);
    }

    private void Move(int from, int to)
    {
        (_network.LinkFrom[to], _network.LinkInfo[to], _network.LinkOfPlan[to]) = (_network.LinkFrom[from], _network.LinkInfo[from], _network.LinkOfPlan[from]);
        (_to[to], _outAt[to]) = (_to[from], _outAt[from]);
        _out[_outAt[to]] = new OutLink(to, _to[to], _network.LinkInfo[to]);
        _at[_network.LinkOfPlan[to]] = to;
    }

    private void MoveIn(int node)
    {
        var count = _end[node] - _network.LinkStart[node];
        var room = count + (count >> 1) + 2;
        if (_tail + room > _to.Length)
        {
            var length = _to.Length + Math.Max(room, _to.Length >> 1);
            Array.Resize(ref _to, length);
            Array.Resize(ref _outAt, length);
            Widen(length);
        }

        for (var i = 0; i < count; i++) Move(_network.LinkStart[node] + i, _tail + i);
        (_network.LinkStart[node], _end[node], _room[node]) = (_tail, _tail + count, _tail + room);
        _tail += room;
    }

    private void MoveOut(int node)
    {
        var count = _outEnd[node] - _outStart[node];
        var room = count + (count >> 1) + 2;
        if (_outTail + room > _out.Length) Array.Resize(ref _out, _out.Length + Math.Max(room, _out.Length >> 1));
        for (var i = 0; i < count; i++)
        {
            _out[_outTail + i] = _out[_outStart[node] + i];
            _outAt[_out[_outTail + i].Link] = _outTail + i;
        }

        (_outStart[node], _outEnd[node], _outRoom[node]) = (_outTail, _outTail + count, _outTail + room);
        _outTail += room;
    }

    private void Widen(int length)
    {
        _network.LinkFrom = Widened(_network.LinkFrom, length);
        _network.LinkInfo = Widened(_network.LinkInfo, length);
        _network.LinkOfPlan = Widened(_network.LinkOfPlan, length);
    }

    private static int[] Widened(int[] column, int length)
    {
        if (column.Length >= length) return column;
        var wide = new int[length];
        column.CopyTo(wide, 0);
        return wide;
    }
}

/// <summary>A link as the node it leads away from sees it.</summary>
/// <param name="Link">Its number among the incoming links of all nodes.</param>
/// <param name="To">The node it leads to.</param>
/// <param name="Info">Kind and lag, as <see cref="Network.LinkInfo"/>.</param>
internal readonly record struct OutLink(int Link, int To, int Info);
