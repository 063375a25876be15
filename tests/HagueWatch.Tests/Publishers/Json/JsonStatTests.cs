using System.Text.Json;
using HagueWatch.Publishers.Json;

namespace HagueWatch.Tests.Publishers.Json;

[TestClass]
internal sealed class JsonStatTests
{
    private const string Sparse = """
        {"class":"dataset","id":["geo","time"],"size":[2,3],"value":{"5":6.5,"0":1},"status":{"5":"bdep"},
         "dimension":{"geo":{"category":{"index":{"DE":1,"BE":0}}},"time":{"category":{"index":["2021","2022","2023"]}}}}
        """;

    [TestMethod]
    public void TryRead_SparseObject_FindsValuesByTheirCategories()
    {
        var cube = Read(Sparse)!;

        Assert.AreEqual(6, cube.Cells);
        Assert.AreEqual("BE 2021 = 1 ", Words(cube, 0));
        Assert.AreEqual("DE 2023 = 6.5 bdep", Words(cube, 5));
        Assert.IsNull(cube.ValueAt(3));
    }

    [TestMethod]
    public void TryRead_ArraysAndOneStatusForAll_AreTheSameData()
    {
        var cube = Read(Sparse
            .Replace("{\"5\":6.5,\"0\":1}", "[1,null,null,null,null,6.5]", StringComparison.Ordinal)
            .Replace("{\"5\":\"bdep\"}", "\"p\"", StringComparison.Ordinal))!;

        Assert.AreEqual("BE 2021 = 1 p", Words(cube, 0));
        Assert.AreEqual("DE 2023 = 6.5 p", Words(cube, 5));
        Assert.IsNull(cube.ValueAt(3));
    }

    [TestMethod]
    public void TryRead_OtherOrderOfDimensions_NumbersTheCellsByIt()
    {
        var cube = Read(Sparse.Replace("[\"geo\",\"time\"],\"size\":[2,3]", "[\"time\",\"geo\"],\"size\":[3,2]", StringComparison.Ordinal))!;

        Assert.AreEqual("BE 2021 = 1 ", Words(cube, 0));
        Assert.AreEqual("DE 2023 = 6.5 bdep", Words(cube, 5));
        Assert.AreEqual("2022", cube.CategoriesOf(2)["time"]);
    }

    [TestMethod]
    public void TryRead_OneCategoryWithoutIndex_IsNamedByItsLabel()
    {
        var cube = Read("""{"class":"dataset","id":["geo"],"size":[1],"value":[7],"dimension":{"geo":{"category":{"label":{"DE":"Germany"}}}}}""")!;

        Assert.AreEqual("DE", cube.CategoriesOf(0)["geo"]);
    }

    [TestMethod]
    [DataRow("\"class\":\"dataset\"", "\"class\":\"collection\"", "class")]
    [DataRow("\"size\":[2,3]", "\"size\":[2]", "sizes")]
    [DataRow("\"size\":[2,3]", "\"size\":[3,3]", "\"geo\"")]
    [DataRow("\"size\":[2,3]", "\"size\":[2,\"3\"]", "\"time\"")]
    [DataRow("\"DE\":1", "\"DE\":0", "\"geo\"")]
    [DataRow("\"DE\":1", "\"DE\":2", "\"geo\"")]
    [DataRow("\"5\":6.5", "\"6\":6.5", "at 6")]
    [DataRow("\"5\":6.5", "\"-1\":6.5", "at -1")]
    [DataRow("\"5\":6.5", "\"x\":6.5", "at -1")]
    [DataRow("\"value\":{\"5\":6.5,\"0\":1},", "", "no values")]
    [DataRow("\"2022\"", "\"2021\"", "\"time\"")]
    public void TryRead_CubeThatContradictsItself_SaysWhere(string part, string replacement, string words)
    {
        var json = Sparse.Replace(part, replacement, StringComparison.Ordinal);
        Assert.AreNotEqual(Sparse, json);

        Assert.IsNull(JsonStat.TryRead(JsonElement.Parse(json), out var fault));
        Assert.Contains(words, fault);
    }

    private static JsonStat? Read(string json) => JsonStat.TryRead(JsonElement.Parse(json), out _);

    private static string Words(JsonStat cube, int cell) =>
        $"{cube.CategoriesOf(cell)["geo"]} {cube.CategoriesOf(cell)["time"]} = {cube.ValueAt(cell)?.GetRawText()} {cube.StatusAt(cell)}";
}
