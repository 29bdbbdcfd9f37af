import { randomUUID } from 'node:crypto'

import { steel } from '../../../testing/small-coalition.ts'
import { recordPath, pdf, pathway, dataset, production, saidOfSeries } from '../things.ts'
import { inSteel, writers, type Rows } from './row.ts'

export const datasetsAndChartsRows: Rows = {
  'get /api/groups/:groupId/datasets': { path: `/api/groups/${steel}/datasets`, may: inSteel },
  'get /api/groups/:groupId/observations': { path: `/api/groups/${steel}/observations`, may: inSteel },
  'get /api/datasets/:datasetId': { path: `/api/datasets/${dataset}`, may: inSteel },
  'get /api/datasets/:datasetId/file': { path: `/api/datasets/${dataset}/file?format=csv`, may: inSteel },
  // The body holds no table of series: a person who may bring one gets that answer.
  'post /api/groups/:groupId/datasets/:dataset': {
    path: `/api/groups/${steel}/datasets/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0f2?${saidOfSeries}`,
    body: pdf,
    may: writers,
    otherwise: 403,
  },
  // The lead brought it.
  'post /api/datasets/:datasetId/confirm': {
    path: `/api/datasets/${dataset}/confirm`,
    body: () => ({ key: randomUUID() }),
    may: ['lead'],
    otherwise: 403,
  },
  'post /api/groups/:groupId/dataset-choices': {
    path: `/api/groups/${steel}/dataset-choices`,
    body: () => ({ id: randomUUID(), use: 'report', place: 'latin america', variable: production, dataset }),
    may: writers,
    otherwise: 403,
  },
  'post /api/records/:recordId/series': {
    path: `${recordPath(pathway)}/series`,
    // The series measures something else: a person with the right to choose gets 422.
    body: () => ({ key: randomUUID(), role: 'usual', dataset, place: 0 }),
    may: [],
    answers: Object.fromEntries(writers.map((each) => [each, 422])),
    otherwise: 403,
  },
  'post /api/records/:recordId/series/taken': {
    path: `${recordPath(pathway)}/series/taken`,
    body: () => ({ key: randomUUID(), like: pathway }),
    may: writers,
    otherwise: 403,
  },
  'get /api/records/:recordId/pathway': { path: `${recordPath(pathway)}/pathway`, may: inSteel },
  'get /api/groups/:groupId/chart': { path: `/api/groups/${steel}/chart?chart=action-states`, may: inSteel },
  'get /api/records/:recordId/chart': { path: `${recordPath(pathway)}/chart?chart=wedges`, may: inSteel },
  'get /api/groups/:groupId/financing': { path: `/api/groups/${steel}/financing`, may: inSteel },
}
