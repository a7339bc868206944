/** The preview's page: made once, with a policy that lets nothing in but our own script, styles and fonts. */
import * as vscode from 'vscode';

/** HTML of the webview; everything shown comes later, by messages. */
export function makePage(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = makeNonce();
  const find = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; font-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Post-Mortem</title>
<link rel="stylesheet" href="${find('preview.css')}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${find('preview.js')}"></script>
</body>
</html>`;
}

/** The tab's icon, in the tone of each theme: a timeline with the spans below it. */
export const ICON = { light: makeIcon('#424242'), dark: makeIcon('#c5c5c5') };

function makeIcon(color: string): vscode.Uri {
  const shapes = '<path d="M1 4h14M1 2v4M15 2v4M5 8h5M5 12h9" fill="none" stroke-width="1.3"/><circle cx="6" cy="4" r="1.6"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="${color}" stroke="${color}">${shapes}</svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(svg)}`);
}

function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
