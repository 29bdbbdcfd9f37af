import { randomUUID } from 'node:crypto'

import { action, barrier, closed, steel } from '../../../testing/small-coalition.ts'
import { recordPath } from '../things.ts'
import { inSteel, writers, reporters, speakers, type Rows } from './row.ts'

const evidence = { title: 'Report', url: 'https://example.org/report' }

export const recordsRows: Rows = {
  'get /api/records': { path: `/api/records?kind=barrier&group=${steel}`, may: inSteel },
  'get /api/barriers': { path: `/api/barriers?group=${steel}`, may: inSteel },
  'get /api/actions': { path: `/api/actions?group=${steel}`, may: inSteel },
  'get /api/milestones': { path: `/api/milestones?group=${steel}`, may: inSteel },
  'get /api/financings': { path: `/api/financings?group=${steel}`, may: inSteel },
  'get /api/levers': { path: `/api/levers?group=${steel}`, may: inSteel },
  'get /api/pathways': { path: `/api/pathways?group=${steel}`, may: inSteel },
  'get /api/records/:recordId': { path: recordPath(action), may: inSteel },
  'get /api/records/:recordId/citations': { path: `${recordPath(barrier)}/citations`, may: inSteel },
  'get /api/records/:recordId/authorship': { path: `${recordPath(action)}/authorship`, may: inSteel },
  'get /api/records/:recordId/history': { path: `${recordPath(action)}/history?field=status`, may: inSteel },
  'get /api/records/:recordId/text-history': {
    path: `${recordPath(action)}/text-history?field=description&language=es`,
    may: inSteel,
  },
  'post /api/records/:recordId/archive': {
    path: `${recordPath(action)}/archive`,
    body: { archived: false },
    may: writers,
    otherwise: 403,
  },
  // Records of two kinds cannot be merged.
  'post /api/records/:recordId/merge': {
    path: `${recordPath(barrier)}/merge`,
    body: { key: randomUUID(), into: action },
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  // It was not merged.
  'delete /api/records/:recordId/merge': {
    path: `${recordPath(barrier)}/merge`,
    may: [],
    answers: { lead: 404 },
    otherwise: 403,
  },
  'post /api/records/:recordId/answer': {
    path: `${recordPath(action)}/answer`,
    body: { organisation: 'ficem', answer: 'accepted' },
    may: ['commenter', 'steward'],
    otherwise: 403,
  },
  'post /api/records/:recordId/slips': {
    path: `${recordPath(action)}/slips`,
    body: { from: '2020-06-30', to: '2021', reason: 'late' },
    may: reporters,
    otherwise: 403,
  },
  // Its lead has accepted it by now: Minga reminds the focal point of it.
  'post /api/records/:recordId/reports': {
    path: `${recordPath(action)}/reports`,
    body: { said: 'on-time' },
    may: ['steward'],
    otherwise: 403,
  },
  // There is no such report.
  'post /api/records/:recordId/reports/:reportId/take-back': {
    path: `${recordPath(action)}/reports/none/take-back`,
    body: {},
    may: [],
    everyone: 404,
  },
  'post /api/records/:recordId/evidence': {
    path: `${recordPath(action)}/evidence`,
    body: evidence,
    may: reporters,
    otherwise: 403,
  },
  // There is no such evidence: those who may take it away get 404, like those who may not know of it.
  'delete /api/records/:recordId/evidence/:evidenceId': {
    path: `${recordPath(action)}/evidence/none`,
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 404])),
    otherwise: 403,
  },
  'post /api/records/:recordId/also-in': {
    path: `${recordPath(action)}/also-in`,
    body: { group: closed, included: true },
    // Who writes must be able to read the other group too.
    may: [],
    answers: Object.fromEntries(writers.map((each) => [each, 404])),
    otherwise: 403,
  },
  // It would wait for itself.
  'post /api/records/:recordId/waits-for': {
    path: `${recordPath(action)}/waits-for`,
    body: { awaited: action },
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 409])),
    otherwise: 403,
  },
  // It does not wait for it: those who may take a link away get 404, like those who may not know of it.
  'delete /api/records/:recordId/waits-for/:awaitedId': {
    path: `${recordPath(action)}/waits-for/${action}`,
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 404])),
    otherwise: 403,
  },
  // It is not done.
  'post /api/records/:recordId/effect': {
    path: `${recordPath(action)}/effect`,
    body: { evidence: 'none', day: '2026-01-01' },
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 409])),
    otherwise: 403,
  },
  'delete /api/records/:recordId/effect': {
    path: `${recordPath(action)}/effect`,
    may: [],
    answers: Object.fromEntries(reporters.map((each) => [each, 404])),
    otherwise: 403,
  },
  // Its severity is not the gravest.
  'post /api/records/:recordId/closing-rule': {
    path: `${recordPath(barrier)}/closing-rule`,
    body: { isNeeded: true },
    may: [],
    answers: { lead: 409 },
    otherwise: 403,
  },
  // It needs no confirmation.
  'post /api/records/:recordId/closing/confirm': {
    path: `${recordPath(barrier)}/closing/confirm`,
    may: [],
    answers: Object.fromEntries([...speakers, 'steward', 'principal'].map((each) => [each, 409])),
    otherwise: 403,
  },
  'delete /api/records/:recordId/closing/confirm': {
    path: `${recordPath(barrier)}/closing/confirm`,
    may: [],
    answers: Object.fromEntries([...speakers, 'steward', 'principal'].map((each) => [each, 404])),
    otherwise: 403,
  },
}
