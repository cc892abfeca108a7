using GenAiStack.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
