/**
 * Switches that would open the program to others or weaken it. The inspect fuse does not cover Chromium's own
 * switches (row 30).
 */
const SWITCHES: readonly RegExp[] = [
  /^remote-debugging-/,
  /^inspect/,
  /^debug(-|$)/,
  /^no-sandbox$/,
  /^disable-(web-security|gpu-sandbox|setuid-sandbox|namespace-sandbox|site-isolation-trials)$/,
  /^(allow-insecure-localhost|ignore-certificate-errors.*|unsafely-.*)$/,
  /^host-(rules|resolver-rules)$/,
  /^proxy-/,
  /^(load-extension|disable-extensions-except)$/,
  /^js-flags$/,
  /^(renderer|utility|gpu|browser-subprocess)-(cmd-prefix|path|startup-dialog)$/,
  /^(enable-logging|log-net-log|ssl-key-log-file|user-data-dir)$/,
  /^require$/,
]
/**
 * Environment variables that would do the same (row 31). Those that begin with `ELECTRON_` are refused,
 * except for the ones that desktops set themselves.
 */
const ENVIRONMENT: readonly RegExp[] = [
  /^NODE_(OPTIONS|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|REPL_EXTERNAL_MODULE)$/,
  /^SSLKEYLOGFILE$/,
  /^ELECTRON_(?!OZONE_PLATFORM_HINT$|NO_ATTACH_CONSOLE$|TRASH$)/,
]

/**
 * The name of the switch or variable that forbids the packaged program to start; undefined if there is none.
 */
export function findDanger(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const switches = argv
    .slice(1)
    .flatMap(word => /^(?:--?|\/)([a-z][a-z-]*)/i.exec(word)?.[1]?.toLowerCase() ?? [])
  return (
    switches.find(name => SWITCHES.some(danger => danger.test(name))) ??
    Object.keys(env).find(name => env[name] && ENVIRONMENT.some(danger => danger.test(name.toUpperCase())))
  )
}
