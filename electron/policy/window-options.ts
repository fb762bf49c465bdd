/**
 * The one kind of window there is: every switch that matters is written out, also where it is the default
 * (rows 2–8).
 */
export const windowOptions = (preload: string, packaged: boolean) =>
  ({
    width: 1366,
    height: 900,
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: 'Tại Chỗ',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      devTools: !packaged,
    },
  }) as const

/** Without `persist:` it lives in memory: nothing a window stores outlasts the program (row 8). */
export const SESSION = { partition: 'tai-cho', options: { cache: false } } as const
