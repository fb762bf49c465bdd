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

/** The form of each step that is taken on the dossier page; intake has a screen of its own. */
const PANELS: Readonly<Record<Exclude<StepId, 'intake'>, ComponentType<PanelProps>>> = {
  numbering: NumberingPanel,
  'supplement-request': SupplementRequestPanel,
  'supplement-part': SupplementPartPanel,
  'supplement-answer': SupplementAnswerPanel,
  refusal: RefusalPanel,
  withdrawal: WithdrawalPanel,
  appraisal: AppraisalPanel,
  'send-back': SendBackPanel,
  approval: ApprovalPanel,
  signing: SigningPanel,
  sealing: SealingPanel,
  voiding: VoidingPanel,
  return: HandOverPanel,
  correction: CorrectionPanel,
  closing: ClosingPanel,
  apology: ApologyPanel,
  replacement: ReplacementPanel,
  rectification: RectificationPanel,
  revocation: RevocationPanel,
  reinstatement: ReinstatementPanel,
  'drop-amendment': DropAmendmentPanel,
  recall: RecallPanel,
  misdelivery: MisdeliveryPanel,
}

/** The form of a step, where it has one here. */
export const panelFor = (step: StepId): ComponentType<PanelProps> | undefined =>
  step === 'intake' ? undefined : PANELS[step]
