using SecurityPlan;
using SecurityPlan.Verbs;

// What the program does is one of two: serve (no words), or a verb that works beside a running bot.
var line = VerbLine.Read(args);
return line.IsServe ? await Serving.Run(line.Settings) : await VerbHost.Run(line);
