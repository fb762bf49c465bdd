import type { Condition, Device, Told } from './device.ts'
import { openAssembler } from './hid-pos.ts'
import { type HidLine, type HidSource, hidSource } from './hid-source.ts'

/** Does `work` again and again until the function returned is called. Tests call it by hand. */
export type Pace = (work: () => void) => () => void

/** The usage page of bar code scanners (HID Point of Sale Usage Tables 1.02, section 3). */
const SCANNERS = 0x8c
const LOOK_AGAIN_MS = 5_000
const ABSENT: Condition = {
  condition: 'absent',
  note: 'không có máy quét; quét như bàn phím hoặc gõ tay vẫn được',
}
const NO_LIBRARY: Condition = {
  condition: 'absent',
  note: 'không có máy quét (máy này thiếu thư viện libusb-1.0); quét như bàn phím hoặc gõ tay vẫn được',
}
const UNREADABLE: Condition = {
  condition: 'faulty',
  note: 'mã vừa quét không đọc được, quét lại hoặc gõ tay',
}

const everyFewSeconds: Pace = work => {
  const timer = setInterval(work, LOOK_AGAIN_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * A code scanner in HID point-of-sale mode. If it is plugged in late or pulled out, it is found again by
 * itself.
 */
export const scannerOf = (source: HidSource = hidSource(), pace: Pace = everyFewSeconds): Device => ({
  id: 'scanner',
  title: 'Máy quét mã',
  open(told) {
    let line: HidLine | undefined
    let busy = false
    let closed = false
    const lost = (): void => {
      line?.close()
      line = undefined
      told.condition(ABSENT)
    }
    const look = async (): Promise<void> => {
      if (line || busy || closed) return
      busy = true
      line = await connect(source, told, lost)
      busy = false
      if (closed) line?.close()
    }
    const stop = pace(() => void look())
    void look()
    return {
      close() {
        closed = true
        stop()
        line?.close()
      },
    }
  },
})

/**
 * Opens the first scanner and listens to it. Undefined if there is none, which its condition says in words.
 */
async function connect(source: HidSource, told: Told, lost: () => void): Promise<HidLine | undefined> {
  try {
    const place = (await source.find()).find(({ usagePage }) => usagePage === SCANNERS)
    if (!place) {
      told.condition(ABSENT)
      return undefined
    }
    const line = await source.open(place.path)
    const ready: Condition = { condition: 'ready', note: place.product || 'sẵn sàng' }
    const assemble = openAssembler()
    line.on('data', report => {
      const scan = assemble(report)
      if (!scan) return
      told.condition('text' in scan ? ready : UNREADABLE)
      if ('text' in scan) told.scan(scan.text)
    })
    line.on('error', lost)
    told.condition(ready)
    return line
  } catch (fault) {
    told.condition(/libusb|libudev|prebuil|native build/i.test(String(fault)) ? NO_LIBRARY : ABSENT)
    return undefined
  }
}
