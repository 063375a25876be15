using System.Reflection;
using SkiaSharp;
using Svg.Skia;
using Svg.Skia.TypefaceProviders;

namespace HagueWatch.Site.Charts;

/// <summary>Draws a stand-alone SVG file as a PNG file of the same size.</summary>
/// <remarks>
/// The typefaces are embedded, so that every machine draws the same bytes. Nothing else refers to the native library: a run
/// that draws no picture does not load it.
/// </remarks>
internal static class ChartPicture
{
    // To try every filter on every line takes twice as long, and the highest level three times; neither saves more than two per cent.
    private static readonly SKPngEncoderOptions Compression = new(SKPngEncoderFilterFlags.Sub, 4);

    /// <exception cref="InvalidOperationException">The file is no SVG that can be drawn.</exception>
    public static ReadOnlyMemory<byte> Draw(ReadOnlyMemory<byte> svg)
    {
        using var drawing = new SKSvg();
        drawing.Settings.TypefaceProviders = [Typefaces.Instance];
        using var stream = new MemoryStream(svg.ToArray());
        var picture = drawing.Load(stream) ?? throw new InvalidOperationException("The drawing is empty.");
        using var bitmap = new SKBitmap((int)picture.CullRect.Width, (int)picture.CullRect.Height);
        using var canvas = new SKCanvas(bitmap);
        canvas.DrawPicture(picture);
        using var pixels = bitmap.PeekPixels();
        using var png = pixels.Encode(Compression) ?? throw new InvalidOperationException("The drawing cannot be written.");
        return png.ToArray();
    }

    /// <summary>Answers every family with the embedded one, so that no typeface of the machine is asked for.</summary>
    private sealed class Typefaces : ITypefaceProvider
    {
        private readonly SKTypeface regular = Read("DejaVuSans.ttf");
        private readonly SKTypeface bold = Read("DejaVuSans-Bold.ttf");

        public static Typefaces Instance { get; } = new();

        public SKTypeface FromFamilyName(
            string fontFamily, SKFontStyleWeight fontWeight, SKFontStyleWidth fontWidth, SKFontStyleSlant fontStyle) =>
            fontWeight >= SKFontStyleWeight.SemiBold ? bold : regular;

        private static SKTypeface Read(string name) => SKTypeface.FromStream(
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"HagueWatch.Site.Assets.{name}")!);
    }
}
