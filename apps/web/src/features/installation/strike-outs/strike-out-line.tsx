import { Button, Group } from '@mantine/core'
import type { StrikeOutView } from '@minga/protocol/http/strike-outs'
import type { WriterView } from '@minga/protocol/http/writer'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDecideStrikeOut } from '../../../api/strike-outs.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'
import { PersonName } from '../../../ui/person-name.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { usePlaceWords } from './place-words.ts'

/** One strike-out: its ground, where, by whom; and what this person may decide about it. */
export function StrikeOutLine({ strikeOut }: { readonly strikeOut: StrikeOutView }) {
  const { t } = useTranslation('strike-outs')
  const [isConfirming, setConfirming] = useState(false)
  const [key] = useState(() => crypto.randomUUID())
  const decide = useDecideStrikeOut(strikeOut.id)
  const { ground, state, places, words, by, at, confirmedBy, confirmedAt, result, held } = strikeOut
  const mayDecide = strikeOut.mayConfirm || strikeOut.mayWithdraw
  return (
    <li className="strike-out">
      <p className="strike-out-head">
        <strong>{t(`grounds.${ground}`)}</strong>
        <span>{t(`state.${state}`)}</span>
      </p>
      <Places places={places} />
      {words === null ? null : <Words words={words} />}
      <p className="strike-out-who">
        {t('by')} <Writer writer={by} />, <RelativeTime at={at} />
        {confirmedBy === null || confirmedAt === null ? null : (
          <>
            {' · '}
            {t('confirmedBy')} <Writer writer={confirmedBy} />, <RelativeTime at={confirmedAt} />
          </>
        )}
      </p>
      {result === null ? null : <p className="strike-out-who">{t('result', { ...result })}</p>}
      {strikeOut.whyNotConfirm === null ? null : (
        <p className="strike-outs-problem">{t(`confirm.not.${strikeOut.whyNotConfirm}`)}</p>
      )}
      {held ? <p className="strike-outs-problem">{t('isHeld')}</p> : null}
      {mayDecide ? (
        <Group gap="xs" mt="xs">
          {strikeOut.mayConfirm ? (
            <Button color="red" disabled={held} onClick={() => setConfirming(true)}>
              {t('confirm.verb')}
            </Button>
          ) : null}
          {strikeOut.mayWithdraw ? (
            <Button
              variant="default"
              loading={decide.isPending}
              onClick={() => decide.mutate({ verb: 'withdraw', key })}
            >
              {t('withdraw')}
            </Button>
          ) : null}
        </Group>
      ) : null}
      {isConfirming ? (
        <DecisionDialog
          title={t('confirm.title')}
          verb={t('confirm.verb')}
          isFinal
          isPending={decide.isPending}
          error={decide.error}
          onDecide={() => decide.mutate({ verb: 'confirm', key }, { onSuccess: () => setConfirming(false) })}
          onClose={() => setConfirming(false)}
        >
          <p>{t('confirm.what')}</p>
          <Places places={places} />
          {words === null || words.length === 0 ? null : <Words words={words} />}
        </DecisionDialog>
      ) : (
        <FormProblem error={decide.error} />
      )}
    </li>
  )
}

function Places({ places }: Pick<StrikeOutView, 'places'>) {
  const nameOf = usePlaceWords()
  return (
    <ul className="strike-outs-places">
      {places.map((each) => (
        <li key={JSON.stringify(each.place)}>{nameOf(each)}</li>
      ))}
    </ul>
  )
}

function Words({ words }: { readonly words: readonly string[] }) {
  return (
    <ul className="strike-out-words">
      {words.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  )
}

function Writer({ writer: { name, organisation } }: { readonly writer: WriterView }) {
  const { t } = useTranslation('strike-outs')
  return <PersonName name={name ?? t('formerPerson')} organisation={organisation} />
}
