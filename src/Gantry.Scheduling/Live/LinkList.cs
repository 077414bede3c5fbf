namespace Gantry.Scheduling;

/// <summary>The links of a plan in places that stay while others come and go, so that removing one moves none.</summary>
/// <remarks>The position of a link among those there are is found in logarithmic time (Fenwick, 1994).</remarks>
internal sealed class LinkList
{
    private readonly List<PlanLink?> _places = [];
    private int[] _sums = [];
    private int _summed;

    public LinkList(IEnumerable<PlanLink> links)
    {
        _places.AddRange(links);
        Count = _places.Count;
    }

    /// <summary>Number of links.</summary>
    public int Count { get; private set; }

    /// <summary>Number of places.</summary>
    public int Places => _places.Count;

    public PlanLink? this[int place] => _places[place];

    /// <summary>Position of the link in a place among all links.</summary>
    public int IndexOf(int place)
    {
        if (Count == _places.Count) return place;
        Sum();
        var index = 0;
        for (var i = place; i > 0; i -= i & -i) index += _sums[i];
        return index;
    }

    /// <summary>Place of the link at a position.</summary>
    public int PlaceOf(int index)
    {
        if (Count == _places.Count) return index;
        Sum();
        var place = 0;
        for (var step = 1 << (31 - int.LeadingZeroCount(_summed)); step > 0; step >>= 1)
        {
            if (place + step > _summed || _sums[place + step] > index) continue;
            place += step;
            index -= _sums[place];
        }

        return place;
    }

    public void Replace(int place, PlanLink link) => _places[place] = link;

    public void Remove(int place)
    {
        Sum();
        _places[place] = null;
        Count--;
        Add(place, -1);
    }

    /// <summary>Puts a link at a position.</summary>
    /// <returns>Its place, or -1 when there is none between its neighbours: every place has then changed.</returns>
    public int Put(int index, PlanLink link)
    {
        if (index == Count) return Append(link);
        var place = PlaceOf(index);
        if (place > 0 && _places[place - 1] is null)
        {
            _places[place - 1] = link;
            Count++;
            Add(place - 1, 1);
            return place - 1;
        }

        _places.RemoveAll(x => x is null);
        _places.Insert(index, link);
        Count = _places.Count;
        _summed = 0;
        return -1;
    }

    /// <summary>The links in order.</summary>
    public void CopyTo(List<PlanLink> list)
    {
        list.Clear();
        list.EnsureCapacity(Count);
        foreach (var link in _places)
            if (link is not null) list.Add(link);
    }

    private int Append(PlanLink link)
    {
        _places.Add(link);
        Count++;
        var at = _places.Count;
        if (_summed == 0) return at - 1;
        if (_sums.Length <= at) Array.Resize(ref _sums, (at * 2) + 16);
        _summed = at;
        _sums[at] = 1;
        for (var step = 1; step < (at & -at); step <<= 1) _sums[at] += _sums[at - step];
        return at - 1;
    }

    private void Sum()
    {
        if (_summed == _places.Count) return;
        _summed = _places.Count;
        if (_sums.Length <= _summed) _sums = new int[_summed + (_summed >> 3) + 64];
        for (var i = 1; i <= _summed; i++) _sums[i] = _places[i - 1] is null ? 0 : 1;
        for (var i = 1; i <= _summed; i++)
            if (i + (i & -i) is var next && next <= _summed) _sums[next] += _sums[i];
    }

    private void Add(int place, int amount)
    {
        if (_summed == 0) return;
        for (var i = place + 1; i <= _summed; i += i & -i) _sums[i] += amount;
    }
}
