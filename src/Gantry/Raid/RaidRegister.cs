using Gantry.Platform.Access;
using Gantry.Projects;

namespace Gantry.Raid;

/// <summary>What the registers of RAID share.</summary>
public abstract class RaidRegister<T> : ProjectRecordRegister<T>
    where T : RaidRecord
{
    public override string EditPermission => Permissions.RaidEdit;
}
