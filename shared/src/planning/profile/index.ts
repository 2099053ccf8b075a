export { type DemandOutlook, outlookPerDay } from './outlook.js';
export { type ItemLocationProfile, profileItemLocation, type ProfileInput } from './profile.js';
export { buyerWeeks, FRESH_FOR_DAYS, weeksToToday } from './weeks.js';
export { EVEN_WEEK, spreadWeek, type WeekdayShares, weekdaySharesOf } from './weekday-shares.js';
