import type { RecordId } from '@minga/domain/identity/ids'
import type { ChainAnswer, ChainStepView } from '@minga/protocol/http/chains'
import type { ActionRow } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { ActionFacts, ActionTitle } from './action-words.tsx'

interface ChainProps {
  readonly chain: ChainAnswer
}

/** What can go on now; then all actions, each with what has to come before it nested below. */
export function ChainSteps({ chain }: ChainProps) {
  const { t } = useTranslation('chains')
  const { actions, steps } = chain
  if (actions.length === 0) return null
  const stepOf = new Map(steps.map((step) => [step.record, step]))
  const free = actions.filter(({ record }) => stepOf.get(record.id)?.isFree === true)
  const direct = actions.filter(({ record }) => stepOf.get(record.id)?.isDirect === true)
  const before = new Set(direct.flatMap((row) => waitedFor(row, actions).map(({ record }) => record.id)))
  const after = actions.filter(({ record: { id } }) => stepOf.get(id)?.isDirect === false && !before.has(id))
  const following = after.filter((row) => waitedFor(row, actions).some(({ record }) => stepOf.get(record.id)?.isDirect))
  return (
    <>
      <section>
        <h3>{t('free.title')}</h3>
        {free.length === 0 ? <p className="dimmed">{t('free.none')}</p> : null}
        <ul className="chain-list">
          {free.map((row) => (
            <li key={row.record.id}>
              <ActionTitle row={row} />
              <ActionFacts row={row} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('direct.title')}</h3>
        <Steps rows={direct} chain={chain} above={[]} />
      </section>
      {following.length === 0 ? null : (
        <section>
          <h3>{t('after.title')}</h3>
          <Steps rows={following} chain={chain} above={[]} />
        </section>
      )}
    </>
  )
}

function waitedFor(row: ActionRow, actions: readonly ActionRow[]): readonly ActionRow[] {
  const ids = new Set((row.facts.waitsFor ?? []).map(({ record }) => record))
  return actions.filter(({ record }) => ids.has(record.id))
}

interface StepsProps extends ChainProps {
  readonly rows: readonly ActionRow[]
  /** The actions around it: a circle is not followed. */
  readonly above: readonly RecordId[]
}

/** How deep what comes first is nested: below that it says how many more there are. */
const deepest = 4

function Steps({ rows, chain, above }: StepsProps) {
  return (
    <ul className="chain-list">
      {rows.map((row) => (
        <li key={row.record.id}>
          <ActionTitle row={row} />
          <ActionFacts row={row} />
          <StepState step={chain.steps.find(({ record }) => record === row.record.id)} />
          <Before row={row} chain={chain} above={above} />
        </li>
      ))}
    </ul>
  )
}

function Before({ row, chain, above }: Omit<StepsProps, 'rows'> & { readonly row: ActionRow }) {
  const { t } = useTranslation('chains')
  const around = [...above, row.record.id]
  const before = waitedFor(row, chain.actions).filter(({ record }) => !around.includes(record.id))
  if (before.length === 0) return null
  if (around.length > deepest) return <p className="dimmed">{t('waits.more', { count: before.length })}</p>
  return (
    <div className="chain-before">
      <p className="field-note">{t('waits.for')}</p>
      <Steps rows={before} chain={chain} above={around} />
    </div>
  )
}

function StepState({ step }: { readonly step: ChainStepView | undefined }) {
  const { t } = useTranslation('chains')
  if (step === undefined || step.endsOn === null) return null
  if (step.pushed > 0) return <p className="late">{t('path.pushed', { count: step.pushed })}</p>
  return step.isFree ? <p className="field-note">{t('free.it')}</p> : null
}
