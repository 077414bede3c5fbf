using Gantry.Platform.Access;
using Gantry.Platform.Shell;
using Gantry.Projects;

namespace Gantry.Raid;

/// <summary>What the registers of RAID share: a record is known by its project and its name, and has steps.</summary>
public abstract class RaidRegister<T> : ProjectRecordRegister<T>, IHasSteps
    where T : RaidRecord
{
    public override string EditPermission => Permissions.RaidEdit;

    public virtual IReadOnlyList<string> Facts { get; } = ["Description"];

    public abstract IReadOnlyList<RaidStep> StepsOf(Func<string, string?> cell);

    public virtual string ColourOf(string state) => state == "Open" ? "amber" : "green";

    /// <summary>What may be chosen of an enumeration, in words.</summary>
    protected static string[] Words<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(v => Show.Words((Enum)v))];
}
