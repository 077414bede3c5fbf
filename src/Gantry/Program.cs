using Gantry.Platform.CommandLine;

return await CommandLine.Run(args);
