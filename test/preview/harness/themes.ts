/** The theme variables that the view uses, as VS Code sets them on the document element. */

const FONTS = {
  'font-family': 'Inter, system-ui, sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': "'DejaVu Sans Mono', monospace",
};

const LIGHT = {
  'editor-background': '#ffffff',
  foreground: '#3b3b3b',
  descriptionForeground: '#3b3b3b',
  'panel-border': '#e5e5e5',
  'textLink-foreground': '#005fb8',
  'textLink-activeForeground': '#005fb8',
  'list-hoverBackground': '#f2f2f2',
  'list-inactiveSelectionBackground': '#e4e6f1',
  'charts-green': '#388a34',
  'charts-blue': '#1a85ff',
  'problemsWarningIcon-foreground': '#bf8803',
  'problemsErrorIcon-foreground': '#e51400',
  'problemsInfoIcon-foreground': '#1a85ff',
  focusBorder: '#005fb8',
  'button-background': '#005fb8',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#0258a8',
  'button-border': '#0000001a',
  'progressBar-background': '#005fb8',
};

const DARK = {
  'editor-background': '#1f1f1f',
  foreground: '#cccccc',
  descriptionForeground: '#9d9d9d',
  'panel-border': '#2b2b2b',
  'textLink-foreground': '#4daafc',
  'textLink-activeForeground': '#4daafc',
  'list-hoverBackground': '#2a2d2e',
  'list-inactiveSelectionBackground': '#37373d',
  'charts-green': '#89d185',
  'charts-blue': '#3794ff',
  'problemsWarningIcon-foreground': '#cca700',
  'problemsErrorIcon-foreground': '#f14c4c',
  'problemsInfoIcon-foreground': '#3794ff',
  focusBorder: '#0078d4',
  'button-background': '#0078d4',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#026ec1',
  'button-border': '#ffffff12',
  'progressBar-background': '#0078d4',
};

const HIGH_CONTRAST = {
  'editor-background': '#000000',
  foreground: '#ffffff',
  descriptionForeground: '#ffffffb3',
  'panel-border': '#6fc3df',
  'textLink-foreground': '#21a6ff',
  'textLink-activeForeground': '#21a6ff',
  'charts-green': '#89d185',
  'charts-blue': '#3794ff',
  'problemsWarningIcon-foreground': '#ffd370',
  'problemsErrorIcon-foreground': '#f48771',
  'problemsInfoIcon-foreground': '#3794ff',
  focusBorder: '#f38518',
  contrastBorder: '#6fc3df',
  contrastActiveBorder: '#f38518',
  'button-background': '#000000',
  'button-foreground': '#ffffff',
  'progressBar-background': '#6fc3df',
};

const HIGH_CONTRAST_LIGHT = {
  'editor-background': '#ffffff',
  foreground: '#292929',
  descriptionForeground: '#292929b3',
  'panel-border': '#0f4a85',
  'textLink-foreground': '#0f4a85',
  'textLink-activeForeground': '#0f4a85',
  'charts-green': '#374e06',
  'charts-blue': '#1a85ff',
  'problemsWarningIcon-foreground': '#895503',
  'problemsErrorIcon-foreground': '#b5200d',
  'problemsInfoIcon-foreground': '#1a85ff',
  focusBorder: '#006bbd',
  contrastBorder: '#0f4a85',
  contrastActiveBorder: '#006bbd',
  'button-background': '#0f4a85',
  'button-foreground': '#ffffff',
  'progressBar-background': '#0f4a85',
};

/** By name: the body's classes and the variables without their `--vscode-`. */
export const THEMES: Readonly<Record<string, { readonly classes: string; readonly variables: Readonly<Record<string, string>> }>> = {
  light: { classes: 'vscode-light', variables: { ...FONTS, ...LIGHT } },
  dark: { classes: 'vscode-dark', variables: { ...FONTS, ...DARK } },
  hc: { classes: 'vscode-high-contrast', variables: { ...FONTS, ...HIGH_CONTRAST } },
  hclight: { classes: 'vscode-high-contrast-light vscode-high-contrast', variables: { ...FONTS, ...HIGH_CONTRAST_LIGHT } },
};
