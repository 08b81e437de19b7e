/** Width of the picture in user units. */
export const pageWidth = 880;

/** Colours by what they mean; each readable on a light and on a dark page. */
export const styles = `
  .page{fill:#ffffff}
  text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#1f2328}
  .name{font-size:17px;font-weight:600}
  .head,.faint,.tick{fill:#59636e}
  .tick{font-size:11px}
  .head{font-size:12px}
  .value{font-size:12px;font-weight:600}
  .number{font-size:11px;font-weight:600}
  .line{stroke:#d1d9e0;stroke-width:1;fill:none}
  .edge{stroke:#1a7f37;stroke-width:2;fill:none}
  .traffic,.canary{fill:#2da44e}
  .traffic{fill-opacity:.35}
  .canary{fill-opacity:.75}
  .stable{fill:#8c959f;fill-opacity:.55}
  .experiment{fill:#8250df;fill-opacity:.6}
  .analysis{fill:#0969da;fill-opacity:.12}
  .analysis-key{fill:#0969da;fill-opacity:.35}
  .analysis-mark{fill:#0969da}
  .person{fill:#bf8700;fill-opacity:.45}
  .person-mark{fill:#9a6700;font-weight:600}
  .badge{fill:#eaeef2}
  .stripe{fill:#f6f8fa}
  .peak{stroke:#cf222e;stroke-width:1;stroke-dasharray:4 3;fill:none}
  .peak-mark{fill:#cf222e;font-size:11px}
  @media (prefers-color-scheme:dark){
    .page{fill:#0d1117}
    text{fill:#e6edf3}
    .head,.faint,.tick{fill:#9198a1}
    .line{stroke:#30363d}
    .edge{stroke:#3fb950}
    .traffic,.canary{fill:#3fb950}
    .stable{fill:#8b949e}
    .experiment{fill:#a371f7}
    .analysis{fill:#58a6ff;fill-opacity:.2}
    .analysis-key{fill:#58a6ff;fill-opacity:.5}
    .analysis-mark{fill:#79c0ff}
    .person{fill:#d29922}
    .person-mark{fill:#e3b341}
    .badge{fill:#30363d}
    .stripe{fill:#161b22}
    .peak{stroke:#f85149}
    .peak-mark{fill:#f85149}
  }
`;

/** A text made safe inside XML: markup is escaped, and characters that XML does not allow are left out. */
export function escapeXml(value: string): string {
  return value
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function text(
  x: number,
  y: number,
  value: string,
  style = '',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  const look = style === '' ? '' : ` class="${style}"`;
  const side = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${round(x)}" y="${round(y)}"${look}${side}>${escapeXml(value)}</text>`;
}

export function rect(x: number, y: number, width: number, height: number, style: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" class="${style}"/>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, style = 'line'): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" class="${style}"/>`;
}

/** At most two decimals: more are noise in a picture. */
export function round(value: number): number {
  return Number(value.toFixed(2));
}
