import { Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import {
  shortestWords,
  strikeOutGrounds,
  type ProposedPlace,
  type StrikeOutGround,
  type StrikeOutId,
  type StrikeOutPlace,
} from '@minga/domain/strike-out/strike-out'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLookBeforeStriking, useProposeStrikeOut, type StrikeOutDraft } from '../../../api/strike-outs.ts'
import { Form } from '../../../ui/form.tsx'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { usePlaceWords, useRoomChoices } from './place-words.ts'

/** Takes the words to strike out, looks up the places that this touches, and proposes it. */
export function ProposeStrikeOut({ draft, close }: { readonly draft: StrikeOutDraft; readonly close: () => void }) {
  const { t } = useTranslation('strike-outs')
  const title = useId()
  const rooms = useRoomChoices()
  const [ground, setGround] = useState<StrikeOutGround>('antitrust')
  const [text, setText] = useInputState(draft.words.join('\n'))
  const [room, setRoom] = useState(rooms[0]?.value ?? '')
  const [also, setAlso] = useState<readonly ProposedPlace[]>([])
  const [id] = useState(() => crypto.randomUUID() as StrikeOutId)
  const look = useLookBeforeStriking()
  const propose = useProposeStrikeOut()
  const chosen: readonly ProposedPlace[] = draft.places.length > 0 ? draft.places : [{ kind: 'room', room }]
  const words = text.split('\n').map((line) => line.trim())
  const given = words.filter((line) => line !== '')
  const isShort = given.some((line) => line.length < shortestWords)
  const needsWords = chosen.some(({ kind }) => kind === 'room')
  const isReady = !isShort && (given.length > 0 || !needsWords)
  const asked = { id, ground, words: given, places: [...chosen, ...also] }
  const seen = look.data
  return (
    <section className="strike-outs-propose" aria-labelledby={title}>
      <h2 id={title}>{t('propose.title')}</h2>
      <Form
        send={() => {
          if (seen === undefined) look.mutate({ ...asked, places: [...chosen] })
          else propose.mutate(asked, { onSuccess: close })
        }}
      >
        <NativeSelect
          label={t('propose.ground')}
          value={ground}
          onChange={({ currentTarget }) =>
            setGround(strikeOutGrounds.find((each) => each === currentTarget.value) ?? ground)
          }
          data={strikeOutGrounds.map((each) => ({ value: each, label: t(`grounds.${each}`) }))}
        />
        {draft.places.length > 0 ? null : (
          <NativeSelect
            label={t('propose.room')}
            value={room}
            disabled={seen !== undefined}
            onChange={({ currentTarget }) => setRoom(currentTarget.value)}
            data={[...rooms]}
          />
        )}
        {needsWords ? (
          <Textarea
            autosize
            minRows={2}
            maxRows={10}
            label={t('propose.words')}
            description={t('propose.wordsHint')}
            error={isShort ? t('propose.short') : undefined}
            value={text}
            readOnly={seen !== undefined}
            onChange={setText}
          />
        ) : null}
        {seen === undefined ? null : <Touched seen={seen} also={also} setAlso={setAlso} />}
        <FormProblem error={look.error ?? propose.error} />
        <FormButtons
          verb={seen === undefined ? t('propose.look') : t('propose.verb')}
          isPending={look.isPending || propose.isPending}
          isReady={isReady}
          onCancel={close}
        />
      </Form>
    </section>
  )
}

type Seen = NonNullable<ReturnType<typeof useLookBeforeStriking>['data']>

function Touched({
  seen: { touches, elsewhere, held },
  also,
  setAlso,
}: {
  readonly seen: Seen
  readonly also: readonly ProposedPlace[]
  readonly setAlso: (places: readonly ProposedPlace[]) => void
}) {
  const { t } = useTranslation('strike-outs')
  const nameOf = usePlaceWords()
  const isNowhere = touches.every(({ place, written }) => place.kind === 'room' && written === 0)
  return (
    <div aria-live="polite">
      <p className="strike-outs-where">{t('propose.where')}</p>
      <ul className="strike-outs-places">
        {touches.map((each) => (
          <li key={keyOf(each.place)}>
            {nameOf(each)}: {each.place.kind === 'room' ? t('occurrences', { count: each.occurrences }) : t('whole')}
            {each.place.kind === 'room' && each.written > 0 ? ` ${t('past')}` : null}
          </li>
        ))}
      </ul>
      {isNowhere ? <p className="strike-outs-problem">{t('propose.nothing')}</p> : null}
      {held ? <p className="strike-outs-problem">{t('isHeld')}</p> : null}
      {elsewhere.length === 0 ? null : (
        <fieldset className="strike-outs-elsewhere">
          <legend>{t('elsewhere')}</legend>
          {elsewhere.map(({ place, ...each }) => {
            // All of a field goes by its closing alone.
            if (place.kind === 'field') return null
            const isTicked = also.some((other) => keyOf(other) === keyOf(place))
            return (
              <Checkbox
                key={keyOf(place)}
                label={nameOf({ ...each, place })}
                checked={isTicked}
                onChange={() =>
                  setAlso(isTicked ? also.filter((other) => keyOf(other) !== keyOf(place)) : [...also, place])
                }
              />
            )
          })}
        </fieldset>
      )}
    </div>
  )
}

function keyOf(place: StrikeOutPlace): string {
  return JSON.stringify(place)
}
