import { execFile } from 'node:child_process'
import type { Device } from './device.ts'

/** Runs a program of the system with these bytes as its input. Gives what it printed, or throws. */
export type Run = (file: string, args: readonly string[], input?: Uint8Array) => Promise<string>

const PATIENCE_MS = 15_000

const run: Run = (file, args, input) =>
  new Promise((done, failed) => {
    const child = execFile(file, [...args], { timeout: PATIENCE_MS }, (fault, out) =>
      fault ? failed(fault) : done(out),
    )
    // A program that ends before it has read everything answers with its exit code.
    child.stdin?.on('error', () => undefined).end(input)
  })

/**
 * The default printer of the system (CUPS: Linux, macOS). If there is none, the window's own print dialog is
 * used.
 */
export const printerOf = (system: Run = run): Device => ({
  id: 'printer',
  title: 'Máy in',
  open(told) {
    const found = findDefault(system)
    void found.then(name =>
      told.condition({ condition: 'ready', note: name ?? 'in qua hộp thoại in của cửa sổ' }),
    )
    return {
      close: () => undefined,
      async print(pdf, copies) {
        const name = await found
        if (!name) return false
        try {
          await system('lp', ['-d', name, '-n', String(copies), '-t', 'Tai Cho', '-'], pdf)
          return true
        } catch {
          told.condition({
            condition: 'faulty',
            note: `${name} không nhận giấy in; dùng hộp thoại in của cửa sổ`,
          })
          return false
        }
      },
    }
  },
})

/** The name of the default printer; undefined if there is none. */
const findDefault = (system: Run): Promise<string | undefined> =>
  system('lpstat', ['-d']).then(
    said => /^[^:]+: ([\w.@-]+)\s*$/m.exec(said)?.[1],
    () => undefined,
  )
