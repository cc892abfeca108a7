using GenAiStack.Testing;

namespace GenAiStack.Domain.Tests.Machine;

/// <summary>Tests that need a program of the machine skip with a reason where it is absent, and fail where it is required.</summary>
public sealed class MachineTools
{
    private static readonly MachineTool Absent = new("A tool that nobody has", "no-such-command-anywhere");

    [Fact]
    public void An_absent_tool_is_a_reason_to_skip()
    {
        var decision = Absent.Decide("/usr/bin", require: null);

        Assert.Null(decision.Path);
        Assert.False(decision.MustFail);
        Assert.Contains("A tool that nobody has is not on this machine", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absent_tool_fails_where_tools_are_required() => Assert.True(Absent.Decide("/usr/bin", require: "1").MustFail);

    [Fact]
    public void A_tool_is_found_on_the_path_or_where_it_always_is()
    {
        var folder = Directory.CreateTempSubdirectory("genaistack-tools");
        try
        {
            var file = Path.Combine(folder.FullName, "second-name");
            File.WriteAllText(file, "");

            Assert.Equal(file, new MachineTool("Tool", "first-name", "second-name").Decide($"/nowhere{Path.PathSeparator}{folder.FullName}", "1").Path);
            Assert.Equal(file, new MachineTool("Tool", file).FindIn(null));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
