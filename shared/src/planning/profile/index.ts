export { type DemandOutlook, outlookPerDay } from './outlook.js';
export { type ItemLocationProfile, profileItemLocation, type ProfileInput } from './profile.js';
export { EVEN_WEEK, spreadWeek, type WeekdayShares, weekdaySharesOf } from './weekday-shares.js';
