import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { can, type Actor } from '@minga/domain/access/can'
import { groupId } from '@minga/domain/identity/ids'
import type { HeldBy, HoldId } from '@minga/domain/strike-out/hold'
import type { HoldView } from '@minga/protocol/http/strike-outs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { useGroups } from '../../../api/groups.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { useHolds, useLiftHold, usePlaceHold } from '../../../api/strike-outs.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { PersonName } from '../../../ui/person-name.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { FormProblem, QueryState } from '../../../ui/states.tsx'

/** The holds, each with its organisation; a new hold, and its lifting. */
export function Holds() {
  const { t } = useTranslation('strike-outs')
  const query = useHolds()
  const [isPlacing, setPlacing] = useState(false)
  return (
    <section>
      <h2>{t('holds.title')}</h2>
      <p className="strike-outs-about">{t('holds.about')}</p>
      {query.data === undefined ? <QueryState query={query} rows={2} /> : null}
      {query.data?.length === 0 ? <p className="strike-outs-none">{t('holds.none')}</p> : null}
      <ul className="strike-outs-list">
        {query.data?.map((hold) => (
          <HoldLine key={hold.id} hold={hold} />
        ))}
      </ul>
      {isPlacing ? (
        <PlaceHold close={() => setPlacing(false)} />
      ) : (
        <Button variant="default" onClick={() => setPlacing(true)}>
          {t('holds.place')}
        </Button>
      )}
    </section>
  )
}

function HoldLine({ hold }: { readonly hold: HoldView }) {
  const { t } = useTranslation('strike-outs')
  const nameOf = useHeldWords()
  const [isLifting, setLifting] = useState(false)
  const [key] = useState(() => crypto.randomUUID())
  const lift = useLiftHold(hold.id)
  return (
    <li className="strike-out">
      <p className="strike-out-head">
        <strong>{nameOf(hold.of)}</strong>
        {hold.liftedAt === null ? null : <span>{t('holds.lifted')}</span>}
      </p>
      <p>{hold.reason}</p>
      <p className="strike-out-who">
        <PersonName name={hold.by.name ?? t('formerPerson')} organisation={hold.by.organisation} />{' '}
        <RelativeTime at={hold.at} />
      </p>
      {hold.mayLift ? (
        <Button mt="xs" variant="default" onClick={() => setLifting(true)}>
          {t('holds.lift')}
        </Button>
      ) : null}
      {isLifting ? (
        <DecisionDialog
          title={t('holds.liftTitle')}
          verb={t('holds.lift')}
          isPending={lift.isPending}
          error={lift.error}
          onDecide={() => lift.mutate(key, { onSuccess: () => setLifting(false) })}
          onClose={() => setLifting(false)}
        >
          <p>{t('holds.liftWhat')}</p>
        </DecisionDialog>
      ) : null}
    </li>
  )
}

function PlaceHold({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('strike-outs')
  const choices = useHeldChoices()
  const nameOf = useHeldWords()
  const [chosen, setChosen] = useState(0)
  const [reason, setReason] = useInputState('')
  const [id] = useState(() => crypto.randomUUID() as HoldId)
  const place = usePlaceHold()
  return (
    <Form
      className="strike-outs-propose"
      send={() => {
        const of = choices[chosen]
        if (of !== undefined) place.mutate({ id, of, reason: reason.trim() }, { onSuccess: close })
      }}
    >
      <NativeSelect
        label={t('holds.of')}
        value={String(chosen)}
        onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
        data={choices.map((of, index) => ({ value: String(index), label: nameOf(of) }))}
      />
      <TextInput
        required
        withAsterisk={false}
        maxLength={200}
        label={t('holds.reason')}
        description={t('holds.reasonHint')}
        value={reason}
        onChange={setReason}
      />
      <FormProblem error={place.error} />
      <FormButtons verb={t('holds.verb')} isPending={place.isPending} onCancel={close} />
    </Form>
  )
}

function useHeldWords(): (of: HeldBy) => string {
  const { t } = useTranslation('strike-outs')
  const groups = useGroups()
  const organisations = useOrganisations()
  return (of) => {
    if (of.kind === 'organisation') return organisations.get(of.organisation)?.shortName ?? of.organisation
    return t('holds.group', { group: groups.find(({ id }) => id === of.group)?.name ?? of.group })
  }
}

/** One's own organisation, where one speaks for it, and groups: whether it is in one the server says. */
function useHeldChoices(): readonly HeldBy[] {
  const actor = useActor()
  const groups = useGroups()
  return [...ownOf(actor), ...groups.map(({ id }): HeldBy => ({ kind: 'group', group: groupId.parse(id) }))]
}

function ownOf(actor: Actor): readonly HeldBy[] {
  const { organisation } = actor
  const may = can(actor, { action: 'hold', resource: { kind: 'organisation', organisation } })
  return may ? [{ kind: 'organisation', organisation }] : []
}
