/** Objects as the server sends them, with just enough in them. */
export const proposal = (part: object = {}) => ({
  __typename: 'ReplenishmentProposal', id: 'p1', version: 3, number: 'RP-00012', state: 'PLANNED', suggestedQuantity: '480', quantity: '480', arrivalDate: '2026-10-09', shipDate: '2026-10-07', decisionDeadline: '2026-10-06',
  flags: [], actions: ['proposal:release'], undoableUntil: null, reasonCode: null, comment: null, counter: null, corridor: { __typename: 'QuantityCorridor', minimum: '56', maximum: '456' },
  committedQuantity: '0', shippedQuantity: '0', acceptedQuantity: '0', rejectedQuantity: '0', shortClosedQuantity: '0', ...part,
});

const curves = {
  __typename: 'Projection', granularity: 'DAY', periodEnds: [], start: '2026-10-05', confirmed: ['380', '260', '140'], withProposals: ['380', '260', '620'], minimum: ['200', '200', '200'], maximum: ['600', '600', '600'], leadTimeFence: '2026-10-06', firstBreach: '2026-10-07',
};

export const boardRow = (part: object = {}) => ({
  __typename: 'ItemLocation', id: 'i1', version: 1, status: 'BELOW_MIN', projectedStatus: 'OUT_OF_STOCK', planPending: false, daysOfSupply: '2.4', quality: 'OK',
  item: { __typename: 'Item', id: 'item1', number: 'MAT-00417', name: 'ボルト M8', uom: 'EA' }, location: { __typename: 'Location', id: 'l1', code: 'TYO', name: 'Tokyo DC' },
  supplier: { __typename: 'Organisation', id: 's1', shortName: 'Kitahama' }, buyer: { __typename: 'Organisation', id: 'b1', shortName: 'Aomine' },
  onHand: { __typename: 'SharedQuantity', value: '88', visibility: 'VISIBLE', asOf: '2026-10-04T21:12:00Z', reason: null }, sharing: [], band: { __typename: 'StockBand', minimum: '200', maximum: '600' },
  exception: null, snooze: null, terms: { __typename: 'ItemLocationTerms', lotQuantity: '48', minimumOrderQuantity: '96' }, projection: curves, proposal: proposal(),
  profileSharing: { __typename: 'FigureSharing', figure: 'CONSUMPTION', visibility: 'VISIBLE', reason: null, since: null, until: null },
  profileSummary: { __typename: 'ProfileSummary', abc: 'A', xyz: 'X', cell: 'AX', pattern: 'STEADY', method: 'SES', demandSource: 'STATISTICS', mase: '0.81', bias: '0.025', minimum: '210', maximum: '640' }, ...part,
});

export const connection = (name: string, nodes: readonly object[]) => ({
  data: { [name]: { __typename: 'Connection', totalCount: { __typename: 'TotalCount', value: nodes.length, isExact: true }, pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null }, edges: nodes.map((node) => ({ __typename: 'Edge', node })) } },
});
