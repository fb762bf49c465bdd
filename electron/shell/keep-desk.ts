/** The process of a desk, as far as it is watched. */
export type DeskProcess = { once(event: 'exit', heard: (code: number) => void): unknown }
type Watch<P> = {
  /**
   * Starts a process and waits until its desk stands.
   * @throws if it does not
   */
  start(): Promise<P>
  /** Notes the death and gives an id that can be read over the telephone. */
  note(code: number): string
  /** Says in words that the desk stands again, on the same folder. */
  restarted(id: string): void
  /** The desk died twice in a minute or did not come back: the program ends with a sentence. */
  ended(id: string): void
  /** Milliseconds on the machine's running time. */
  monoMs(): number
}

/** A second death within this time is no coincidence. */
const SOON_MS = 60_000

/**
 * Keeps a desk's process: one that dies is started anew once, on the same folder. What was recorded stands;
 * whoever was logged in logs in again. A second death within a minute ends the program.
 */
export async function keepDesk<P extends DeskProcess>(watch: Watch<P>) {
  let ending = false
  let diedAt: number | undefined
  let desk = await watch.start()
  const follow = (one: P): void => void one.once('exit', code => void revive(code))
  const revive = async (code: number): Promise<void> => {
    if (ending) return
    const id = watch.note(code)
    const now = watch.monoMs()
    const isSecond = diedAt !== undefined && now - diedAt < SOON_MS
    diedAt = now
    const next = isSecond ? undefined : await watch.start().catch(() => undefined)
    if (!next) return watch.ended(id)
    desk = next
    follow(next)
    watch.restarted(id)
  }
  follow(desk)
  return {
    /** The process that runs now. */
    now: () => desk,
    /** From here on its end is wanted. */
    end: () => {
      ending = true
    },
  }
}
