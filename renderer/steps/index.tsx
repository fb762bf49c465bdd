import type { ComponentType } from 'react'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { RectificationPanel, ReplacementPanel } from './amendments.tsx'
import { ApologyPanel } from './apology.tsx'
import { AppraisalPanel } from './appraisal.tsx'
import { ApprovalPanel, SealingPanel, SigningPanel } from './approval.tsx'
import { CorrectionPanel } from './correction.tsx'
import { HandOverPanel } from './hand-over.tsx'
import { MisdeliveryPanel } from './misdelivery.tsx'
import { NumberingPanel } from './numbering.tsx'
import {
  ClosingPanel,
  DropAmendmentPanel,
  RefusalPanel,
  ReinstatementPanel,
  RevocationPanel,
  SendBackPanel,
  VoidingPanel,
  WithdrawalPanel,
} from './reasoned.tsx'
import { RecallPanel } from './recall.tsx'
import type { PanelProps } from './step-panel.tsx'
import { SupplementAnswerPanel, SupplementPartPanel, SupplementRequestPanel } from './supplement.tsx'

/** The steps that are taken on the dossier page. Intake has a screen of its own. */
type StepHere = Exclude<StepId, 'intake'>

/** The form of each step, in the order an officer wants them: first what carries the dossier forward. */
const PANELS: Readonly<Record<StepHere, ComponentType<PanelProps>>> = {
  numbering: NumberingPanel,
  appraisal: AppraisalPanel,
  approval: ApprovalPanel,
  signing: SigningPanel,
  sealing: SealingPanel,
  return: HandOverPanel,
  'supplement-answer': SupplementAnswerPanel,
  'supplement-part': SupplementPartPanel,
  'supplement-request': SupplementRequestPanel,
  apology: ApologyPanel,
  correction: CorrectionPanel,
  voiding: VoidingPanel,
  'send-back': SendBackPanel,
  withdrawal: WithdrawalPanel,
  refusal: RefusalPanel,
  closing: ClosingPanel,
  recall: RecallPanel,
  misdelivery: MisdeliveryPanel,
  rectification: RectificationPanel,
  replacement: ReplacementPanel,
  revocation: RevocationPanel,
  reinstatement: ReinstatementPanel,
  'drop-amendment': DropAmendmentPanel,
}

/** The steps of the dossier page, in the order of their tabs. */
export const STEPS_HERE: readonly StepId[] = Object.keys(PANELS) as StepHere[]

/** The form of a step; undefined for intake, which has none here. */
export const panelFor = (step: StepId): ComponentType<PanelProps> | undefined =>
  step === 'intake' ? undefined : PANELS[step]
