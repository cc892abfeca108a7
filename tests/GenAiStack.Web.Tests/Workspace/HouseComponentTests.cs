using GenAiStack.Web.Workspace;

namespace GenAiStack.Web.Tests.Workspace;

/// <summary>What all components share.</summary>
public sealed class HouseComponentTests : HouseContext
{
    [Fact]
    public async Task What_someone_else_has_caused_is_not_waited_for_and_what_it_throws_is_told()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Troubles.Changed += told.SetResult;
        using var gate = new ManualResetEventSlim();

        Render<Probe>().Instance.Later(() =>
        {
            gate.Wait(TimeSpan.FromSeconds(10));
            throw new InvalidOperationException("broken");
        });

        // Back at once, though the work has not ended.
        Assert.Null(Troubles.Last);
        gate.Set();
        await told.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.NotNull(Troubles.Last);
    }

    private sealed class Probe : HouseComponent
    {
        public void Later(Func<Task> work) => OnCircuitLater(work);
    }
}
