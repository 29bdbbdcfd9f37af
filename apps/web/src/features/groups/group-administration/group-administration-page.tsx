import { Button, Switch } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { can } from '@minga/domain/access/can'
import { textIn } from '@minga/domain/language/language'
import type { GroupMatrix as Matrix } from '@minga/protocol/http/working-groups'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { useGroupMatrix, useMakeGroup } from '../../../api/group-decisions.ts'
import { useGroups } from '../../../api/groups.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'
import { GroupTexts, hasName } from '../../../groups/group-texts.tsx'
import { EmptyState, QueryState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { SuspendedWriters } from '../../../groups/suspended-writers.tsx'
import { useLanguage } from '../../../language/use-language.ts'
import { AdmissionRequests } from './admission-requests.tsx'
import { GroupMatrix } from './group-matrix.tsx'
import '../../../ui/page.css'
import './group-administration.css'

/** The secretariat's page of organisations and working groups, with each admission. */
export function GroupAdministrationPage() {
  const { t } = useTranslation('group-administration')
  const mayRun = can(useActor(), { action: 'run-groups' })
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          mayRun ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
              {t('make.begin')}
            </Button>
          ) : null
        }
      />
      <div className="page-body group-administration">
        {mayRun ? <Administration /> : <EmptyState>{t('notYours')}</EmptyState>}
      </div>
      {isMaking ? <MakeGroup onClose={() => setMaking(false)} /> : null}
    </>
  )
}

function Administration() {
  const { t } = useTranslation('group-administration')
  const matrix = useGroupMatrix()
  const readable = useGroups()
  if (matrix.data === undefined) return <QueryState query={matrix} rows={9} />
  const { groups, requests } = matrix.data
  return (
    <>
      <AdmissionRequests requests={requests} groups={groups} admissions={matrix.data.admissions} />
      <Unled groups={groups} />
      {readable.map((group) => (
        <SuspendedWriters key={group.id} group={group} withName />
      ))}
      {groups.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <>
          <p className="role-grid-note">{t('what')}</p>
          <GroupMatrix matrix={matrix.data} />
        </>
      )}
    </>
  )
}

/** Asks for a new group's names, purpose and readers. */
function MakeGroup({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('group-administration')
  const [texts, setTexts] = useState({ names: {}, purpose: {} })
  const [restricted, setRestricted] = useInputState(false)
  const [dealRoom, setDealRoom] = useInputState(false)
  const make = useMakeGroup()
  return (
    <DecisionDialog
      title={t('make.title')}
      verb={t('make.do')}
      isPending={make.isPending}
      isReady={hasName(texts.names)}
      error={make.error}
      onDecide={() => make.mutate({ ...texts, restricted: restricted || dealRoom, dealRoom }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <GroupTexts
        {...texts}
        onChange={(part, changed) => setTexts((before) => ({ ...before, [part]: { ...before[part], ...changed } }))}
      />
      <Switch
        label={t('make.restricted')}
        description={t('make.restrictedWhat')}
        checked={restricted || dealRoom}
        disabled={dealRoom}
        onChange={setRestricted}
      />
      <Switch
        mt="sm"
        label={t('make.dealRoom')}
        description={t('make.dealRoomWhat')}
        checked={dealRoom}
        onChange={setDealRoom}
      />
    </DecisionDialog>
  )
}

/** Groups with records that lost their lead when an organisation left. */
function Unled({ groups }: Pick<Matrix, 'groups'>) {
  const { t } = useTranslation('group-administration')
  const { language } = useLanguage()
  const readable = new Set(useGroups().map(({ id }) => id))
  const unled = groups.filter(({ leftBehind }) => leftBehind > 0)
  if (unled.length === 0) return null
  return (
    <ul className="unled">
      {unled.map(({ id, names, leftBehind }) => (
        <li key={id}>
          {t('unled', { group: textIn(names, language), count: leftBehind })}{' '}
          {readable.has(id) ? (
            <Link to="/groups/$groupId/people" params={{ groupId: id }}>
              {t('giveToOthers')}
            </Link>
          ) : (
            t('leadGivesToOthers')
          )}
        </li>
      ))}
    </ul>
  )
}
