/**
 * The options of the one kind of window. Every switch that matters is written out, even if it is the default
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

/**
 * Without `persist:` the session lives in memory: nothing that a window stores outlasts the program (row 8).
 */
export const SESSION = { partition: 'tai-cho', options: { cache: false } } as const
