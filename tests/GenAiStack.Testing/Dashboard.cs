using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace GenAiStack.Testing;

/// <summary>The real server as a process of its own, on a store in a folder of its own.</summary>
public sealed partial class Dashboard : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private Process? _process;

    private readonly string? _program;
    private readonly string? _store;

    private Dashboard(string folder, int port, string? program, string? store)
    {
        Folder = folder;
        Port = port;
        (_program, _store) = (program, store);
    }

    /// <summary>The folder of the store.</summary>
    public string Folder { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The address, without a slash at its end.</summary>
    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>The time of processors that the server has used since it started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What the server has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a server on a new store.</summary>
    /// <param name="program">A published program; null takes the build of these tests.</param>
    /// <param name="prepare">Fills the folder of the store before the server starts; null leaves it empty.</param>
    /// <param name="connection">Settings of the connection to the store besides where it lies, such as "Default Timeout=1"; null for none.</param>
    public static async Task<Dashboard> StartAsync(string? program = null, Func<string, Task>? prepare = null, string? connection = null)
    {
        var folder = Directory.CreateTempSubdirectory("genaistack-browser-").FullName;
        if (prepare is not null)
        {
            await prepare(folder);
        }

        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        var dashboard = new Dashboard(folder, port, program, connection is null ? null : $"Data Source={Path.Combine(folder, "genaistack.db")};{connection}");
        await dashboard.StartProcessAsync();
        return dashboard;
    }

    /// <summary>Runs the server with other arguments until it ends by itself.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(Info(folder, null, arguments))!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(texts));
    }

    /// <summary>Kills the server as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts it again on the same store and port.</summary>
    public Task StartAgainAsync() => StartProcessAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static ProcessStartInfo Info(string folder, string? program, IEnumerable<string> arguments)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var info = new ProcessStartInfo(program ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        if (program is null)
        {
            info.ArgumentList.Add(TestFiles.RepositoryPath($"src/GenAiStack.Web/bin/{configuration}/net10.0/GenAiStack.Web.dll"));
        }

        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment["GENAISTACK_DATA"] = folder;
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        info.Environment.Remove("ASPNETCORE_URLS");
        info.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        return info;
    }

    private async Task StartProcessAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = Info(Folder, _program, ["--urls", Address]), EnableRaisingEvents = true };
        if (_store is not null)
        {
            process.StartInfo.Environment["ConnectionStrings__GenAiStack"] = _store;
        }

        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The server ended: {Output}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(1));

        void Read(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (_output)
            {
                _output.AppendLine(line);
            }

            if (Ready().IsMatch(line))
            {
                ready.TrySetResult();
            }
        }
    }

    [GeneratedRegex("^GenAiStack is ready: ", RegexOptions.NonBacktracking)]
    private static partial Regex Ready();
}
