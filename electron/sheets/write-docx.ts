import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { ProcedureSheetFacts } from '../../shared/forms/procedure-sheet.ts'

/** Word's units: `GAP` in twentieths of a point, `SIZE` in half points. */
const SIZE = 24
const GAP = 120

/**
 * The sheet of a procedure as a Word document, in the words of its printed page, so that lawyers can write
 * into it.
 */
export function procedureDocx({ head, ...facts }: ProcedureSheetFacts): Promise<Uint8Array> {
  const { title, code, stands, missing, parts, components } = facts
  const document = new Document({
    title,
    styles: { default: { document: { run: { font: 'Times New Roman', size: SIZE } } } },
    numbering: { config: [{ reference: 'list', levels: [LEVEL] }] },
    sections: [
      {
        children: [
          centred(head.agency, { bold: true }),
          ...(head.demo ? [centred('MẪU – không có giá trị pháp lý', { color: 'B01C1C', bold: true })] : []),
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            alignment: AlignmentType.CENTER,
            children: [run(title, { bold: true, color: '000000' })],
          }),
          centred(`Mã thủ tục: ${code}. ${stands}.`),
          ...(missing ? [line(`Chưa có hoặc chưa kiểm chứng: ${missing}.`, { italics: true })] : []),
          ...parts.flatMap(partOf),
          ...(components.length > 0 ? [headed('Thành phần hồ sơ'), tableOf(components)] : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

const LEVEL = {
  level: 0,
  format: 'decimal',
  text: '%1.',
  style: { paragraph: { indent: { left: 480, hanging: 320 } } },
} as const
type Look = { bold?: boolean; italics?: boolean; color?: string }
const run = (text: string, look: Look = {}): TextRun => new TextRun({ text, ...look })
const line = (text: string, look: Look = {}): Paragraph =>
  new Paragraph({ spacing: { after: GAP }, children: [run(text, look)] })
const centred = (text: string, look: Look = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: GAP },
    children: [run(text, look)],
  })
const headed = (name: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_2,
    spacing: { before: 2 * GAP, after: GAP },
    keepNext: true,
    children: [run(name, { bold: true, color: '000000' })],
  })

const partOf = ({ name, lines, numbered }: ProcedureSheetFacts['parts'][number], at: number): Paragraph[] => [
  headed(name),
  ...lines.map(said =>
    numbered
      ? new Paragraph({
          numbering: { reference: 'list', level: 0, instance: at },
          children: [run(said)],
        })
      : line(said),
  ),
]

/** Column widths in twentieths of a point; Word wants them besides the shares. */
const WIDTHS = [600, 4500, 1200, 1000, 800, 1100]
function tableOf(components: ProcedureSheetFacts['components']): Table {
  const row = (cells: readonly string[], bold = false): TableRow =>
    new TableRow({
      tableHeader: bold,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: WIDTHS[at] ?? 1000, type: WidthType.DXA },
            children: [new Paragraph({ children: [run(text, { bold })] })],
          }),
      ),
    })
  return new Table({
    columnWidths: WIDTHS,
    rows: [
      row(['TT', 'Tên giấy tờ', 'Bản chính', 'Bản sao', 'Số tờ', 'Bắt buộc'], true),
      ...components.map(({ title, originals, copies, required, sheets = '–' }, at) =>
        row([
          String(at + 1),
          title,
          String(originals),
          String(copies),
          String(sheets),
          required ? 'có' : 'khi cần',
        ]),
      ),
    ],
  })
}
