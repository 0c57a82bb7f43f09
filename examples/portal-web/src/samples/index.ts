import { accountingFirm } from './accounting-firm';
import { appointmentNetwork } from './appointment-network';
import { hostingCustomer } from './hosting-customer';
import { medicalPractice } from './medical-practice';
import { tradeCustomer } from './trade-customer';

export type { Sample, Staff } from './sample';

/** The portals to choose from. */
export const samples = [tradeCustomer, hostingCustomer, medicalPractice, accountingFirm, appointmentNetwork];
