using Gantry.Platform.Access;
using Gantry.Platform.Commands;

namespace Gantry.Organization;

/// <summary>Units stand in the organisation chart, which everybody sees who may see people somewhere; changing one needs the right at the unit.</summary>
internal static class UnitAccess
{
    public static async Task<OrganizationalUnit> DemandUnit(this CommandContext context, Guid unitId, long? version, CancellationToken cancel)
    {
        if (!(await context.RightsAnywhere(cancel)).May(Permissions.PeopleRead)) throw CommandContext.NotFound();
        await context.Load<OrganizationalUnit>(unitId, null, cancel);
        await context.Demand(unitId, null, cancel);
        return await context.Load<OrganizationalUnit>(unitId, version, cancel);
    }
}
