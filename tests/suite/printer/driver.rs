//! What printers of a test's own can do, as CUPS reads it (PPD): sheets, and rolls that are cut anywhere or at one length.

/// A printer of sheets: A4 at the size of its edges.
pub(super) fn sheets() -> String {
    DRIVER.replace("{size}", "A4").replace("{points}", "595 842").replace("{own}", "")
}

/// A printer of rolls of 80 mm: at 297 mm it cuts, unless told otherwise, if it can be.
pub(super) fn roll(cuts_anywhere: bool) -> String {
    let own = if cuts_anywhere { OWN_LENGTH } else { "" };
    DRIVER.replace("{size}", "RP80x297").replace("{points}", "227 842").replace("{own}", own)
}

const DRIVER: &str = r#"*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TEST.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Test"
*ShortNickName: "Test"
*NickName: "Test"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*TTRasterizer: Type42
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: {size}
*PageSize {size}: "<</PageSize[{points}]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: {size}
*PageRegion {size}: "<</PageSize[{points}]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: {size}
*ImageableArea {size}: "0 0 {points}"
*DefaultPaperDimension: {size}
*PaperDimension {size}: "{points}"
{own}*DefaultFont: Courier
*Font Courier: Standard "(1.05)" Standard ROM
"#;

const OWN_LENGTH: &str = r#"*VariablePaperSize: True
*MaxMediaWidth: "227"
*MaxMediaHeight: "9000"
*NonUIOrderDependency: 10 AnySetup *CustomPageSize
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points 72 227
*ParamCustomPageSize Height: 2 points 72 9000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 3
*HWMargins: 0 0 0 0
"#;
