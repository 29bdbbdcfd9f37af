/** What is sent, by operation: read by people who write a client. `describe-api.test.ts` parses each. */
export const examples: Readonly<Record<string, object>> = {
  postGroupRecords: {
    key: '6f1c9a52-6a0a-4b6e-9d8f-0a4cf0b3a0d1',
    piece: 1,
    of: 1,
    changes: [
      { record: 'k3v9x0m2c4b7n1q8', kind: 'barrier', field: 'title/es', value: 'Oferta y calidad de la chatarra' },
      { record: 'k3v9x0m2c4b7n1q8', kind: 'barrier', field: 'severity', value: 4 },
      { record: 'k3v9x0m2c4b7n1q8', kind: 'barrier', field: 'sectors', value: { add: ['steel'], remove: [] } },
    ],
  },
  postChangesKeyUndo: { key: '6f1c9a52-6a0a-4b6e-9d8f-0a4cf0b3a0d2' },
  postGroupRoadmaps: { title: 'Hoja de ruta del acero' },
  postThreads: {
    id: '6f1c9a52-6a0a-4b6e-9d8f-0a4cf0b3a0d3',
    audience: 'coalition',
    place: { kind: 'record', record: 'k3v9x0m2c4b7n1q8', field: null },
    comment: {
      id: '6f1c9a52-6a0a-4b6e-9d8f-0a4cf0b3a0d4',
      text: [{ kind: 'paragraph', content: [{ text: 'La fuente dice 2024, no 2023.' }] }],
    },
  },
  postMeTokens: {
    id: '6f1c9a52-6a0a-4b6e-9d8f-0a4cf0b3a0d5',
    name: 'Tablero de seguimiento',
    scopes: ['read'],
    expires: '2027-06-30',
  },
  postRecordEvidence: { title: 'Informe de avance 2026', url: 'https://example.org/informe.pdf' },
  postRoadmapVersions: { id: '6f1c9a52-6a0a-4b6e-9d8f-0a4cf0b3a0d6', name: 'Para la reunión de marzo' },
  patchRoadmap: { state: 'open' },
}
