namespace Gantry.Plans.Reports;

/// <summary>How reports look: the tokens of the product, light and dark on screen, light on A4.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root{color-scheme:light;--bg:#f6f7f9;--surface:#fff;--ink:#1b2130;--ink2:#4f596d;--line:#dfe3ea;--line2:#eef0f4;--accent:#2f55d4;--soft:#e8edfc;
        --red:#b3261e;--reds:#fbe9e7;--amber:#8a5300;--ambers:#fff1dc;--green:#146c37;--greens:#e3f4e8;--bar:#5b7bd5;--crit:#c0392b;--base:#8790a3}
        @media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--bg:#12151c;--surface:#1a1e27;--ink:#e8ebf2;--ink2:#a7b0c2;--line:#2b313d;--line2:#232833;--accent:#8ea8ff;--soft:#232c47;
        --red:#ff8a80;--reds:#3a2020;--amber:#ffc46b;--ambers:#3a2e1a;--green:#7ddc9b;--greens:#1b3325;--bar:#7f9cf0;--crit:#ff7b6e;--base:#6b758a}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:13px/1.45 Inter,"Segoe UI",system-ui,-apple-system,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
        main{max-width:1080px;margin:0 auto;padding:20px 24px 40px}
        .brand{display:flex;justify-content:space-between;color:var(--ink2);font-size:12px;padding-bottom:10px;border-bottom:1px solid var(--line);margin-bottom:16px}
        .brand b{color:var(--ink)}.brand i{display:inline-block;width:12px;height:5px;background:var(--accent);margin-right:6px;vertical-align:3px}
        h1{font-size:22px;line-height:30px;margin:0;letter-spacing:-.01em;font-weight:650;overflow-wrap:anywhere}
        h2{font-size:15px;margin:28px 0 8px;font-weight:650}h3{font-size:13px;margin:0;font-weight:650}
        p{margin:6px 0}.lead{font-size:14px;max-width:78ch}.sub{color:var(--ink2)}
        dl.facts{display:flex;flex-wrap:wrap;gap:4px 24px;margin:8px 0 0}dl.facts div{display:flex;gap:6px}dl.facts dt{color:var(--ink2)}dl.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
        .cards{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:16px 0 4px}
        .card{background:var(--surface);border:1px solid var(--line);border-radius:8px}
        .cards .card{padding:10px 14px}.cards span{color:var(--ink2);display:block;font-size:12px}.cards b{font-size:24px;font-weight:650;letter-spacing:-.02em}.cards small{color:var(--ink2);font-size:12px;margin-left:6px}
        .two{display:grid;grid-template-columns:1fr 1fr;gap:12px}.pic{padding:12px 14px}.pic h3{margin-bottom:6px}
        table{width:100%;border-collapse:collapse}caption{text-align:left;color:var(--ink2);font-size:12px;padding:8px 10px 4px}
        th{font-weight:600;font-size:12px;color:var(--ink2);text-align:left;padding:7px 10px;border-bottom:1px solid var(--line)}
        td{padding:6px 10px;border-bottom:1px solid var(--line2);vertical-align:top;overflow-wrap:anywhere}tbody tr:last-child td,tbody tr:last-child th{border-bottom:0}
        tbody th{color:var(--ink);font-size:13px;border-bottom:1px solid var(--line2);vertical-align:top}
        .num{text-align:right;white-space:nowrap}.tight{width:1%;white-space:nowrap}td.shape{width:1%;padding-right:0}
        .name{font-weight:600}a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}a.plain{color:inherit;font-weight:600}
        .chip{display:inline-flex;gap:5px;align-items:center;white-space:nowrap;border-radius:10px;padding:1px 8px;font-size:12px;font-weight:600}
        .chip.red{background:var(--reds);color:var(--red)}.chip.amber{background:var(--ambers);color:var(--amber)}.chip.green{background:var(--greens);color:var(--green)}.chip.none{background:var(--line2);color:var(--ink2)}
        .red{color:var(--red)}.amber{color:var(--amber)}.green{color:var(--green)}.none{color:var(--ink2)}.bad{color:var(--red);font-weight:600}.good{color:var(--green);font-weight:600}
        .measure{padding:12px 14px;margin:0 0 12px}.measure header{display:flex;gap:10px;align-items:center;flex-wrap:wrap;margin-bottom:4px}.measure header .grow{flex:1}
        .measure .why{display:grid;grid-template-columns:1fr 1fr;gap:4px 24px;margin:6px 0}.measure dl{margin:0}.measure .why dt{color:var(--ink2);font-size:12px}.measure .why dd{margin:0 0 4px}
        .measure table{margin-top:6px;border-top:1px solid var(--line)}.alert{border-color:var(--red)}.alert h2{margin-top:0;color:var(--red)}
        svg{display:block;max-width:100%;height:auto}svg.mark{display:inline-block;max-width:none;vertical-align:-1px;flex:none}svg text{font:11px Inter,"Segoe UI",system-ui,"Liberation Sans",sans-serif;fill:var(--ink2)}svg text.strong{fill:var(--ink);font-weight:600}
        .f-red{fill:var(--red)}.f-amber{fill:var(--amber)}.f-green{fill:var(--green)}.f-none{fill:var(--ink2)}.f-bar{fill:var(--bar)}.f-crit{fill:var(--crit)}.f-base{fill:var(--base)}.f-ink{fill:var(--ink)}.f-track{fill:var(--line2)}
        .s-line{stroke:var(--line);stroke-width:1}.s-ink{stroke:var(--ink);stroke-width:1.5}.s-accent{stroke:var(--accent);stroke-width:1.5;stroke-dasharray:3 3}.s-base{stroke:var(--base);stroke-width:1.5;fill:none}
        footer{margin-top:28px;padding-top:10px;border-top:1px solid var(--line);color:var(--ink2);font-size:12px}
        @media screen and (max-width:760px){main{padding:14px}.cards{grid-template-columns:1fr 1fr}.two,.measure .why{grid-template-columns:1fr}.scroll{overflow-x:auto}}
        @page{size:A4;margin:13mm 12mm}
        @media print{body{background:#fff;font-size:10.5px;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}.card{break-inside:avoid-page}.measure{break-inside:auto}.measure.whole,.measure .why{break-inside:avoid}h2,h3,.measure header{break-after:avoid}tr,svg{break-inside:avoid}thead{display:table-header-group}td,th{padding:3px 7px}h2{margin-top:18px}.big{break-inside:auto}.pic{break-inside:avoid}tbody th,h3{font-size:inherit}.cards b{font-size:18px}a{color:inherit}}
        """;
}
