import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { dataSetFolder, dataSetIds, FIRST_CENTRE } from '../../electron/centre/data-set.ts'

/** Thrown when no data set has this name. The message says in Vietnamese which there are. */
export class UnknownCentre extends Error {}

/**
 * Thrown when the folder that `TAI_CHO_DATA` names is not there, and nobody said that it is new. The message
 * says in Vietnamese what to do.
 */
export class MissingFolder extends Error {}

/**
 * The folder that `TAI_CHO_DATA` names; undefined where it names none. A missing folder is made only with
 * `--new`.
 * @throws MissingFolder
 */
export function folderNamed(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const named = env.TAI_CHO_DATA || undefined
  if (named === undefined || existsSync(named) || argv.includes('--new')) return named
  throw new MissingFolder(
    `Không có thư mục “${named}” mà TAI_CHO_DATA nêu, nên chưa mở và chưa tạo gì. Kiểm tra đường dẫn hoặc ổ đĩa chứa sổ của quầy; muốn tạo Trung tâm mẫu mới ở đó thì chạy: npm start -- --new`,
  )
}

/**
 * The demo Centre that is asked for: `--centre ID`, else `TAI_CHO_CENTRE`; undefined where neither is given.
 * @throws UnknownCentre
 */
export function centreAsked(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const said = argv.flatMap((word, at) =>
    word === '--centre' ? [argv[at + 1] ?? ''] : word.startsWith('--centre=') ? [word.slice(9)] : [],
  )
  const asked = said.at(-1) ?? (env.TAI_CHO_CENTRE || undefined)
  if (asked === undefined || dataSetIds().includes(asked)) return asked
  const known = dataSetIds().join(', ')
  throw new UnknownCentre(`Không có bộ dữ liệu Trung tâm nào tên “${asked}”. Dùng một trong: ${known}.`)
}

/** The folder of a demo Centre when `TAI_CHO_DATA` names none. Each Centre has a folder of its own. */
export const folderOfCentre = (cache: string, id: string): string =>
  join(cache, id === FIRST_CENTRE ? 'demo-centre' : `demo-centre-${id}`)

/**
 * Chooses the Centre at the first start. At a terminal the person is asked; elsewhere the first Centre is
 * taken, and the others are named.
 */
export async function chooseCentre(say: (line: string) => void, terminal: boolean): Promise<string> {
  const ids = [FIRST_CENTRE, ...dataSetIds().filter(id => id !== FIRST_CENTRE)]
  ids.forEach((id, at) => {
    say(`  ${at + 1}. ${nameOfCentre(id)}: npm start -- --centre ${id}`)
  })
  if (!terminal) return FIRST_CENTRE
  const line = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await line.question('Chọn Trung tâm mẫu (Enter: 1): ').finally(() => line.close())
  return ids[Number(answer.trim() || 1) - 1] ?? FIRST_CENTRE
}

/** The name of a data set's Centre; its id where the name is not known. */
export function nameOfCentre(id: string): string {
  const file = join(dataSetFolder(id), 'centre.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { name: string }).name : id
}
