import type { Programme } from '../programme.ts'
import accusedCompensation from './accused-compensation.json' with { type: 'json' }
import adultDiapers from './adult-diapers.json' with { type: 'json' }
import aidsAllowance from './aids-allowance.json' with { type: 'json' }
import ancWellChild from './anc-well-child.json' with { type: 'json' }
import banMankong from './ban-mankong.json' with { type: 'json' }
import childDevCenter from './child-dev-center.json' with { type: 'json' }
import childSupportGrant from './child-support-grant.json' with { type: 'json' }
import crimeVictimCompensation from './crime-victim-compensation.json' with { type: 'json' }
import destituteProtection from './destitute-protection.json' with { type: 'json' }
import disabilityAllowance from './disability-allowance.json' with { type: 'json' }
import disabilityCard from './disability-card.json' with { type: 'json' }
import disabilityEducation from './disability-education.json' with { type: 'json' }
import disabilityEmployment from './disability-employment.json' with { type: 'json' }
import disabilityHealthD74 from './disability-health-d74.json' with { type: 'json' }
import disabilityHomeModification from './disability-home-modification.json' with { type: 'json' }
import disabilityLoan from './disability-loan.json' with { type: 'json' }
import disabilityPersonalAssistant from './disability-personal-assistant.json' with { type: 'json' }
import disabilityRentAid from './disability-rent-aid.json' with { type: 'json' }
import disasterHouseRepair from './disaster-house-repair.json' with { type: 'json' }
import eefEquityGrant from './eef-equity-grant.json' with { type: 'json' }
import elderlyAllowance from './elderly-allowance.json' with { type: 'json' }
import elderlyEmergencyAid from './elderly-emergency-aid.json' with { type: 'json' }
import elderlyFundLoan from './elderly-fund-loan.json' with { type: 'json' }
import elderlyFuneral from './elderly-funeral.json' with { type: 'json' }
import elderlyHomeAdaptation from './elderly-home-adaptation.json' with { type: 'json' }
import elderlyHostFamily from './elderly-host-family.json' with { type: 'json' }
import employeeAssistanceFund from './employee-assistance-fund.json' with { type: 'json' }
import ewfSavings from './ewf-savings.json' with { type: 'json' }
import familyViolenceHelp from './family-violence-help.json' with { type: 'json' }
import fareDiscountDisability from './fare-discount-disability.json' with { type: 'json' }
import fareDiscountElderly from './fare-discount-elderly.json' with { type: 'json' }
import farmerDebtMoratorium from './farmer-debt-moratorium.json' with { type: 'json' }
import farmerDisasterAqua from './farmer-disaster-aqua.json' with { type: 'json' }
import farmerDisasterCrop from './farmer-disaster-crop.json' with { type: 'json' }
import farmerDisasterLivestock from './farmer-disaster-livestock.json' with { type: 'json' }
import farmerRegistration from './farmer-registration.json' with { type: 'json' }
import flood9000 from './flood-9000.json' with { type: 'json' }
import fosterFamilyChild from './foster-family-child.json' with { type: 'json' }
import freeEducation15y from './free-education-15y.json' with { type: 'json' }
import freeElectricity50 from './free-electricity-50.json' with { type: 'json' }
import freeLegalAid from './free-legal-aid.json' with { type: 'json' }
import justiceFund from './justice-fund.json' with { type: 'json' }
import khonLaKhruengPlus from './khon-la-khrueng-plus.json' with { type: 'json' }
import lpaMaternityLeave from './lpa-maternity-leave.json' with { type: 'json' }
import lpaPaternityLeave from './lpa-paternity-leave.json' with { type: 'json' }
import lpaSeverance from './lpa-severance.json' with { type: 'json' }
import ltcDependent from './ltc-dependent.json' with { type: 'json' }
import nationalityFastTrack from './nationality-fast-track.json' with { type: 'json' }
import nhsoSection41 from './nhso-section41.json' with { type: 'json' }
import nsfSavings from './nsf-savings.json' with { type: 'json' }
import poorChildFamilyAid from './poor-child-family-aid.json' with { type: 'json' }
import poorFamilyAid from './poor-family-aid.json' with { type: 'json' }
import poorStudentBasic from './poor-student-basic.json' with { type: 'json' }
import redPurple40DayPass from './red-purple-40-day-pass.json' with { type: 'json' }
import riceInsurance from './rice-insurance.json' with { type: 'json' }
import riceSupport1000Rai from './rice-support-1000-rai.json' with { type: 'json' }
import roadAccidentPreliminary from './road-accident-preliminary.json' with { type: 'json' }
import roadSafetyFundEquipment from './road-safety-fund-equipment.json' with { type: 'json' }
import schoolLunchMilk from './school-lunch-milk.json' with { type: 'json' }
import socialProblemAid from './social-problem-aid.json' with { type: 'json' }
import ssoChildAllowance from './sso-child-allowance.json' with { type: 'json' }
import ssoDeath from './sso-death.json' with { type: 'json' }
import ssoDisability from './sso-disability.json' with { type: 'json' }
import ssoMaternityLump from './sso-maternity-lump.json' with { type: 'json' }
import ssoMedicalCare from './sso-medical-care.json' with { type: 'json' }
import ssoOldageGratuity from './sso-oldage-gratuity.json' with { type: 'json' }
import ssoOldagePension from './sso-oldage-pension.json' with { type: 'json' }
import ssoSicknessCash from './sso-sickness-cash.json' with { type: 'json' }
import sso33MaternityLeaveCash from './sso33-maternity-leave-cash.json' with { type: 'json' }
import sso33UnemploymentDismissed from './sso33-unemployment-dismissed.json' with { type: 'json' }
import sso33UnemploymentForceMajeure from './sso33-unemployment-force-majeure.json' with { type: 'json' }
import sso33UnemploymentResigned from './sso33-unemployment-resigned.json' with { type: 'json' }
import sso39Enrol from './sso39-enrol.json' with { type: 'json' }
import sso40Child from './sso40-child.json' with { type: 'json' }
import sso40Death from './sso40-death.json' with { type: 'json' }
import sso40Disability from './sso40-disability.json' with { type: 'json' }
import sso40Enrol from './sso40-enrol.json' with { type: 'json' }
import sso40Oldage from './sso40-oldage.json' with { type: 'json' }
import sso40Sickness from './sso40-sickness.json' with { type: 'json' }
import stateWelfareCard from './state-welfare-card.json' with { type: 'json' }
import statelessHealthFund from './stateless-health-fund.json' with { type: 'json' }
import studentLoanSlf from './student-loan-slf.json' with { type: 'json' }
import survivalKit from './survival-kit.json' with { type: 'json' }
import swcElderlyTopup from './swc-elderly-topup.json' with { type: 'json' }
import swcElectricity315 from './swc-electricity-315.json' with { type: 'json' }
import swcGas80 from './swc-gas-80.json' with { type: 'json' }
import swcGoods300 from './swc-goods-300.json' with { type: 'json' }
import swcTransport750 from './swc-transport-750.json' with { type: 'json' }
import swcWater100 from './swc-water-100.json' with { type: 'json' }
import taxDisabledCaregiver from './tax-disabled-caregiver.json' with { type: 'json' }
import taxExempt65 from './tax-exempt-65.json' with { type: 'json' }
import taxParentAllowance from './tax-parent-allowance.json' with { type: 'json' }
import thaiChuayThaiPlus from './thai-chuay-thai-plus.json' with { type: 'json' }
import tortureVictimCompensation from './torture-victim-compensation.json' with { type: 'json' }
import ucepEmergency from './ucep-emergency.json' with { type: 'json' }
import ucsGoldCard from './ucs-gold-card.json' with { type: 'json' }
import wcfWorkInjury from './wcf-work-injury.json' with { type: 'json' }
import womenDevelopmentFund from './women-development-fund.json' with { type: 'json' }

/** Every programme. Written by `node tests/tools/welfare-index.ts`; a test holds it against the folder and each file against its schema. */
export const PROGRAMMES = [
  accusedCompensation,
  adultDiapers,
  aidsAllowance,
  ancWellChild,
  banMankong,
  childDevCenter,
  childSupportGrant,
  crimeVictimCompensation,
  destituteProtection,
  disabilityAllowance,
  disabilityCard,
  disabilityEducation,
  disabilityEmployment,
  disabilityHealthD74,
  disabilityHomeModification,
  disabilityLoan,
  disabilityPersonalAssistant,
  disabilityRentAid,
  disasterHouseRepair,
  eefEquityGrant,
  elderlyAllowance,
  elderlyEmergencyAid,
  elderlyFundLoan,
  elderlyFuneral,
  elderlyHomeAdaptation,
  elderlyHostFamily,
  employeeAssistanceFund,
  ewfSavings,
  familyViolenceHelp,
  fareDiscountDisability,
  fareDiscountElderly,
  farmerDebtMoratorium,
  farmerDisasterAqua,
  farmerDisasterCrop,
  farmerDisasterLivestock,
  farmerRegistration,
  flood9000,
  fosterFamilyChild,
  freeEducation15y,
  freeElectricity50,
  freeLegalAid,
  justiceFund,
  khonLaKhruengPlus,
  lpaMaternityLeave,
  lpaPaternityLeave,
  lpaSeverance,
  ltcDependent,
  nationalityFastTrack,
  nhsoSection41,
  nsfSavings,
  poorChildFamilyAid,
  poorFamilyAid,
  poorStudentBasic,
  redPurple40DayPass,
  riceInsurance,
  riceSupport1000Rai,
  roadAccidentPreliminary,
  roadSafetyFundEquipment,
  schoolLunchMilk,
  socialProblemAid,
  ssoChildAllowance,
  ssoDeath,
  ssoDisability,
  ssoMaternityLump,
  ssoMedicalCare,
  ssoOldageGratuity,
  ssoOldagePension,
  ssoSicknessCash,
  sso33MaternityLeaveCash,
  sso33UnemploymentDismissed,
  sso33UnemploymentForceMajeure,
  sso33UnemploymentResigned,
  sso39Enrol,
  sso40Child,
  sso40Death,
  sso40Disability,
  sso40Enrol,
  sso40Oldage,
  sso40Sickness,
  stateWelfareCard,
  statelessHealthFund,
  studentLoanSlf,
  survivalKit,
  swcElderlyTopup,
  swcElectricity315,
  swcGas80,
  swcGoods300,
  swcTransport750,
  swcWater100,
  taxDisabledCaregiver,
  taxExempt65,
  taxParentAllowance,
  thaiChuayThaiPlus,
  tortureVictimCompensation,
  ucepEmergency,
  ucsGoldCard,
  wcfWorkInjury,
  womenDevelopmentFund,
] as unknown as readonly Programme[]
