// Writes to the store in a folder until it is killed. It says "try" before it sends an edit and "ack" once the store says that it is saved.
// Each edit sets two numbers to the same value in one step, so that half an edit would show.
using System.Globalization;
using GenAiStack.Domain.Edits;
using GenAiStack.Store;
using GenAiStack.Store.Sqlite;

var (folder, seeds, run, writers) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
using var opened = (await SqliteStoreHost.OpenAsync(StoreLocation.InFolder(folder), seeds, TimeProvider.System)).Require();
var gate = new Lock();
Say("ready");
await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(opened.Store, writer))));

async Task WriteAsync(IScenarioStore store, int writer)
{
    var author = new PersonId(new Guid(1, (short)writer, 0, new byte[8]));
    var slug = writer % 2 == 0 ? "gpu-hour" : "profit-pools-2026";
    for (var number = 0; ; number++)
    {
        var id = new Guid(run, (short)writer, 1, BitConverter.GetBytes((long)number));
        while (true)
        {
            var seen = (await store.FindAsync(slug))!;
            var value = (double)seen.Entry.Revision;
            var companies = seen.Scenario.Companies;
            var edit = new Several([.. companies.Take(2).Select(c => new SetAssumption($"companies/{c.Id}/demandElasticity", -value / 1e6))]);
            Say($"try {id} {slug} {seen.Entry.Revision}");
            if (await store.AppendAsync(seen.Entry.Id, seen.Entry.Revision, new(id, author, edit)) is AppendResult.Saved saved)
            {
                Say($"ack {id} {slug} {saved.Now.Entry.Revision}");
                break;
            }
        }
    }
}

void Say(string line)
{
    lock (gate)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
