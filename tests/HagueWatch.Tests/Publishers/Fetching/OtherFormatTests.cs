using System.Text;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Json;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Fetching;

/// <summary>A file that is no document is called what it is, and no server is blamed for a local one.</summary>
[TestClass]
internal sealed class OtherFormatTests
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [TestMethod]
    [DataRow("Workbook", "HW1040", "the .xls format of Excel before 2007")]
    [DataRow("Book", "HW1040", "the .xls format of Excel before 2007")]
    [DataRow("EncryptedPackage", "HW1041", "encrypted with a password")]
    [DataRow("WordDocument", "HW1005", "not how a workbook begins")]
    public void Recognise_CompoundFile_IsCalledByWhatItHolds(string entry, string code, string message)
    {
        byte[] bytes = [.. CompoundFile, .. new byte[1016], .. Encoding.Unicode.GetBytes(entry), .. new byte[64]];

        AssertCalled(bytes, code, message);
    }

    [TestMethod]
    [DataRow("%PDF-1.7\n%âãÏÓ", "HW1043", "a PDF document")]
    [DataRow("ally,year,share\nPOL,2024,4.12\n", "HW1042", "a CSV file")]
    [DataRow("\uFEFFally;year;share\r\n\"Poland; all\";2024;4,12", "HW1042", "a CSV file")]
    [DataRow("ally\tyear\nPOL\t2024", "HW1042", "a CSV file")]
    [DataRow("", "HW1005", "The file is empty, which")]
    [DataRow("<!DOCTYPE html>\n<html>", "HW1005", "begins with '<!DOCTYPE html> <html>'")]
    [DataRow("Busy, sorry\nTry again later", "HW1005", "begins with 'Busy")]
    [DataRow("a,b", "HW1005", "begins with 'a,b'")]
    public void Recognise_Text_IsCalledWhatItIs(string text, string code, string message) =>
        AssertCalled(Encoding.UTF8.GetBytes(text), code, message);

    [TestMethod]
    public void Recognise_FetchedPage_BlamesTheServer()
    {
        var finding = WorkbookFile.Recognise(Documents.Create("<html>"u8.ToArray()))!;

        Assert.AreEqual("HW1005", finding.Code);
        Assert.Contains("robot", finding.Message);
    }

    [TestMethod]
    [DataRow("%PDF-1.7", "HW1043", "the JSON answer of the publisher's API is needed")]
    [DataRow("ally,year\nPOL,2024", "HW1042", "the JSON answer of the publisher's API is needed")]
    [DataRow("<html>", "HW1020", "Import the answer of the publisher's API as it was sent.")]
    [DataRow("\u001f\u008b\u0008", "HW1020", "The file is compressed by gzip. Unpack it")]
    [DataRow("""[{"page": 1,\n "pages": 2,""", "HW1020", "Import the answer")]
    public void TryRead_ImportedFile_IsCalledWhatItIs(string bytes, string code, string message)
    {
        var findings = new List<Finding>();

        Assert.IsNull(JsonDocuments.TryRead(Imported(Encoding.Latin1.GetBytes(bytes)), findings));

        var finding = findings.Single();
        Assert.AreEqual(code, finding.Code, finding.Message);
        Assert.Contains(message, finding.Message);
        Assert.DoesNotContain("maintenance", finding.Message);
    }

    private static void AssertCalled(byte[] bytes, string code, string message)
    {
        var finding = WorkbookFile.Recognise(Imported(bytes))!;

        Assert.AreEqual(code, finding.Code, finding.Message);
        Assert.Contains(message, finding.Message);
        Assert.DoesNotContain("robot", finding.Message);
    }

    private static Document Imported(byte[] bytes) =>
        Documents.Create(bytes, facts => facts with { Published = new DateOnly(2024, 6, 17) });
}
