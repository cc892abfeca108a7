namespace GenAiStack.Domain.Edits;

/// <summary>
/// The addresses that changes have touched, to be asked of many places at once. A grid asks of every row, so that an answer costs a lookup and
/// no text.
/// </summary>
public sealed class AddressSet
{
    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _holders = new(StringComparer.Ordinal);

    /// <summary>Makes the set.</summary>
    /// <param name="addresses">The addresses: of numbers, texts, companies, links, levers.</param>
    public AddressSet(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (_addresses.Add(address))
            {
                for (var end = address.LastIndexOf('/'); end > 0; end = address.LastIndexOf('/', end - 1))
                {
                    _holders.Add(address[..end]);
                }
            }
        }
    }

    /// <summary>No address.</summary>
    public static AddressSet Empty { get; } = new([]);

    /// <summary>Whether it holds an address, or what that lies in: with companies/a also companies/a/funding.</summary>
    public bool Covers(string address)
    {
        if (_addresses.Count == 0)
        {
            return false;
        }

        var known = _addresses.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = address.Length; end > 0; end = address.LastIndexOf('/', end - 1))
        {
            if (known.Contains(address.AsSpan(0, end)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it holds an address, what that lies in, or anything inside it: with companies/a/funding also companies/a.</summary>
    public bool Touches(string address) => _addresses.Count > 0 && (_holders.Contains(address) || Covers(address));
}
