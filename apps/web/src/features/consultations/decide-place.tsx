import { Button, Checkbox } from '@mantine/core'
import { wordsTogether, type BlockChoice } from '@minga/domain/consultation/choice'
import type { ComparedBlock, ConsultationAnswer, MemberDifference, NewChoice } from '@minga/protocol/http/consultations'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDecideBlock } from '../../api/consultations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OtherForm } from '../../proposals/other-form.tsx'
import { Difference } from '../../versions/difference.tsx'
import { ConsultationProblem } from './consultation-problem.tsx'
import { Decided } from './decided.tsx'
import { OwnWords } from './own-words.tsx'
import type { PlaceOfBlock, SameDifference } from './places-of-block.ts'

interface DecidePlaceProps {
  readonly consultation: ConsultationAnswer
  readonly block: ComparedBlock
  readonly place: PlaceOfBlock
  readonly names: ReadonlyMap<string, string>
}

/** The wishes of members at one place, to choose from; or words of one's own, or the text as it was sent. */
export function DecidePlace({ consultation, block, place, names }: DecidePlaceProps) {
  const { t } = useTranslation('consultations')
  const legend = useId()
  const { part, wanted, choice } = place
  const [isWriting, setWriting] = useState(false)
  const [apart, setApart] = useState<'meet' | 'apart'>()
  const { mutate, isPending, variables, error } = useDecideBlock(consultation.id)
  const mayDecide = consultation.mayWork && consultation.closedAt === null
  // The choice shows at once, before it is kept.
  const made: NewChoice['choice'] = (isPending ? variables.choice : choice?.choice) ?? null
  const taken = wanted.filter((same) => isTaken(made, same)).map(({ difference }) => difference)
  const decide = (next: BlockChoice | null, after: () => void = () => undefined) => {
    // The next decision has to name this one's revision. The fields stay enabled meanwhile, so that the focus stays.
    if (isPending) return
    setApart(undefined)
    mutate({ block: block.block, part, choice: next, seen: choice?.revision ?? 0 }, { onSuccess: after })
  }
  const take = (all: readonly MemberDifference[]) => {
    if (all.length === 0) return decide(null)
    const together = wordsTogether(all)
    if (typeof together === 'string') return setApart(together)
    return decide({ kind: 'taken', taken: all.map(({ member, index }) => ({ member, index })) })
  }
  const toggle = (difference: MemberDifference, isOn: boolean) =>
    take(isOn ? [...taken, difference] : taken.filter((each) => each !== difference))
  const start = choice?.words || taken[0]?.after || wanted[0]?.difference.after || block.text
  return (
    <fieldset className="compared-place" disabled={!mayDecide} aria-busy={isPending} aria-labelledby={legend}>
      <p id={legend} className="compared-legend">
        {t(`part.${part}`)}
      </p>
      <ul>
        {wanted.map(({ difference, members }) => (
          <li key={`${difference.member} ${String(difference.index)}`}>
            <Checkbox
              label={members.map((member) => names.get(member) ?? '').join(', ')}
              checked={taken.includes(difference)}
              onChange={({ currentTarget }) => toggle(difference, currentTarget.checked)}
            />
            <WantedWords difference={difference} />
          </li>
        ))}
      </ul>
      {apart === undefined ? null : (
        <p role="alert" className="form-problem">
          {t(`refused.${apart}`)}
        </p>
      )}
      <ConsultationProblem error={error} />
      {isWriting ? (
        <OwnWords
          place={`consultation.${consultation.id}.${block.block ?? ''}.${part}`}
          text={start}
          isPending={isPending}
          onSave={(text, saved) =>
            decide({ kind: 'own', text }, () => {
              saved()
              setWriting(false)
            })
          }
          onClose={() => setWriting(false)}
        />
      ) : (
        <div className="compared-buttons">
          <Button
            size="xs"
            variant={made?.kind === 'none' ? 'light' : 'subtle'}
            aria-pressed={made?.kind === 'none'}
            onClick={() => decide(made?.kind === 'none' ? null : { kind: 'none' })}
          >
            {t(part === 'words' ? 'keepSent' : 'putNothingIn')}
          </Button>
          <Button size="xs" variant={made?.kind === 'own' ? 'light' : 'subtle'} onClick={() => setWriting(true)}>
            {t('byHand')}
          </Button>
        </div>
      )}
      <Decided choice={choice} block={block} />
    </fieldset>
  )
}

function isTaken(made: NewChoice['choice'], { difference }: SameDifference): boolean {
  if (made?.kind !== 'taken') return false
  return made.taken.some(({ member, index }) => member === difference.member && index === difference.index)
}

function WantedWords({ difference }: { readonly difference: MemberDifference }) {
  const { t } = useTranslation('consultations')
  const { language } = useLanguage()
  const { kind, before, after, behind, certain, form, looks } = difference
  const about = [
    ...(kind === 'replace' ? [] : [t(`kind.${kind}`)]),
    ...(kind === 'move' ? [behind == null ? t('toBeginning') : t('behindWords', { words: behind })] : []),
    ...(certain ? [] : [t('probably')]),
  ]
  return (
    <>
      {about.length === 0 ? null : <p className="dimmed">{new Intl.ListFormat(language).format(about)}</p>}
      <OtherForm form={form} looks={looks} />
      {kind === 'move' ? null : <Difference before={kind === 'insert-after' ? '' : before} after={after} />}
    </>
  )
}
