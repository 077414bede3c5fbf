using Gantry.Actions;
using Gantry.Assumptions;
using Gantry.Bodies;
using Gantry.Decisions;
using Gantry.Dependencies;
using Gantry.Issues;
using Gantry.Lessons;
using Gantry.Organization;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Risks;

namespace Gantry.Platform.Registers;

/// <summary>Every register there is: what pages, routes and tests walk.</summary>
public static class RegisterCatalogue
{
    public static IReadOnlyList<Register> All { get; } =
        [new ProjectRegister(), new ProgramRegister(), new PortfolioRegister(), new UnitRegister(), new PersonRegister(), new RoleRegister(), new BodyRegister(), new RiskRegister(), new IssueRegister(), new ActionRegister(), new DecisionRegister(), new AssumptionRegister(), new LessonRegister(), new DependencyRegister()];

    public static Register? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}
