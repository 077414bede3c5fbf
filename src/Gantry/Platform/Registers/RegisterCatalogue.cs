using Gantry.Actions;
using Gantry.Assumptions;
using Gantry.Benefits;
using Gantry.Bodies;
using Gantry.Decisions;
using Gantry.Deliverables;
using Gantry.Dependencies;
using Gantry.Issues;
using Gantry.Lessons;
using Gantry.Needs;
using Gantry.Organization;
using Gantry.People;
using Gantry.Platform.Access;
using Gantry.Portfolios;
using Gantry.Programs;
using Gantry.Projects;
using Gantry.Risks;
using Gantry.Stakeholders;

namespace Gantry.Platform.Registers;

/// <summary>Every register there is: what pages, routes and tests walk.</summary>
public static class RegisterCatalogue
{
    public static IReadOnlyList<Register> All { get; } =
        [new ProjectRegister(), new ProgramRegister(), new PortfolioRegister(), new UnitRegister(), new PersonRegister(), new RoleRegister(), new BodyRegister(), new RiskRegister(), new IssueRegister(),
            new ActionRegister(), new DecisionRegister(), new AssumptionRegister(), new LessonRegister(), new DependencyRegister(), new DeliverableRegister(), new NeedRegister(), new BenefitRegister(), new StakeholderRegister()];

    public static Register? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}
