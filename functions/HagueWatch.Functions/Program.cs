using HagueWatch.Jobs;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddHagueWatch(builder.Configuration);
builder.Build().Run();
