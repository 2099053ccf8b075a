/** Cost of an order, of holding one unit for the period, and demand of the same period; above zero. */
export type OrderCosts = { orderCost: number; holdingCost: number; demand: number };

/**
 * EOQ = √(2 · order cost · demand ÷ holding cost), the quantity at which a period's orders cost what its stock costs (Harris 1913).
 * Order cost 8, demand 1 300, holding 0.225 → 304.047. Costs and demand at or below zero are a `RangeError`.
 */
export function economicQuantity({ orderCost, holdingCost, demand }: OrderCosts): number {
  if (!(orderCost > 0 && holdingCost > 0 && demand > 0)) throw new RangeError('costs and demand must be above zero');
  return Math.sqrt((2 * orderCost * demand) / holdingCost);
}

/** Orders and cycle stock of a period with deliveries of `quantity`: order cost · demand ÷ Q + holding cost · Q ÷ 2. Q 250, the figures above → 69.725. */
export function cycleCost(quantity: number, { orderCost, holdingCost, demand }: OrderCosts): number {
  if (!(quantity > 0)) throw new RangeError(`a delivery must be above zero: ${quantity}`);
  return (orderCost * demand) / quantity + (holdingCost * quantity) / 2;
}
