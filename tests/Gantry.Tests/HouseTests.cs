using Gantry.Testing;

namespace Gantry.Tests;

public class HouseTests
{
    [Fact]
    public void The_checkout_is_found() => Assert.True(File.Exists(Path.Combine(ReferenceData.Repository, "Gantry.slnx")));
}
